// What CloudFront wants in us-east-1, for a council that wants it: a firewall before everything (`-c firewall=yes`), and a
// certificate for the site's own name (`-c certificate=yes`). Deployed first, by itself, because the certificate waits for a
// record in the council's DNS; its outputs go on to the others as `firewallArn` and `certificateArn`.
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'

export const edgeRegion = 'us-east-1'

export interface EdgeStackProps extends StackProps {
  readonly publicOrigin: string
  readonly firewall: boolean
  readonly certificate: boolean
}

/** Requests of one address within five minutes. A library, a school or a whole street may stand behind one. */
const requestsOfOneAddress = 3_000

export class EdgeStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { publicOrigin, firewall, certificate, ...props }: EdgeStackProps,
  ) {
    super(scope, id, props)
    if (firewall) this.#firewall()
    if (certificate) this.#certificate(new URL(publicOrigin).hostname)
  }

  #firewall(): void {
    const visibility = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      // A sample holds addresses and cookies of voters.
      sampledRequestsEnabled: false,
    })
    const managed = (name: string, priority: number) => ({
      name,
      priority,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: `AWSManagedRules${name}` } },
      visibilityConfig: visibility(name),
    })
    const acl = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Folkmoot'),
      rules: [
        {
          name: 'OneAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: {
            rateBasedStatement: {
              limit: requestsOfOneAddress,
              aggregateKeyType: 'IP',
              evaluationWindowSec: 300,
            },
          },
          visibilityConfig: visibility('OneAddress'),
        },
        managed('AmazonIpReputationList', 1),
        managed('KnownBadInputsRuleSet', 2),
      ],
    })
    new CfnOutput(this, 'FirewallArn', { value: acl.attrArn })
  }

  #certificate(domainName: string): void {
    const certificate = new Certificate(this, 'Certificate', {
      domainName,
      validation: CertificateValidation.fromDns(),
    })
    certificate.applyRemovalPolicy(RemovalPolicy.RETAIN)
    new CfnOutput(this, 'CertificateArn', { value: certificate.certificateArn })
  }
}
