// Accounts for staff where the council names no sign-in of its own: a pool of users whom an administrator makes, each with a
// second factor. Residents need no account here, and there is none for them. Kept whatever becomes of the stack.
import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AccountRecovery,
  type CfnUserPoolClient,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { staffCallbackPath } from '../../shared/platform/sign-in.ts'

/** The name under which the secret of the staff's sign-in lies in Secrets Manager, whoever's client it is. */
export const staffSecretName = 'folkmoot/staff-client-secret'

export interface IdentityStackProps extends StackProps {
  readonly publicOrigin: string
}

export class IdentityStack extends Stack {
  readonly issuer: string
  readonly clientId: string

  constructor(scope: Construct, id: string, { publicOrigin, ...props }: IdentityStackProps) {
    super(scope, id, props)
    const pool = this.#pool()
    pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: `folkmoot-${this.account}` } })
    const client = pool.addClient('Folkmoot', {
      generateSecret: true,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [publicOrigin + staffCallbackPath],
      },
      preventUserExistenceErrors: true,
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
    })
    this.#keepSecret(client)
    this.issuer = pool.userPoolProviderUrl
    this.clientId = client.userPoolClientId
    new CfnOutput(this, 'StaffPool', { value: pool.userPoolId })
  }

  #pool(): UserPool {
    return new UserPool(this, 'Staff', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        // Long, and of whatever letters: rules about those make people write Password1! (OWASP ASVS 5.0, 6.2.1 and 6.2.5).
        minLength: 15,
        requireDigits: false,
        requireLowercase: false,
        requireUppercase: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(3),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
  }

  /** In Secrets Manager and nowhere else: as the output of a stack everybody in the account could read it. */
  #keepSecret(client: UserPoolClient): void {
    const { attrClientSecret } = client.node.defaultChild as CfnUserPoolClient
    new Secret(this, 'StaffClientSecret', {
      secretName: staffSecretName,
      description: 'Of the client by which staff sign in',
      secretStringValue: SecretValue.resourceAttribute(attrClientSecret),
    })
  }
}
