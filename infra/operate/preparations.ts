// What takes days: what a council has to get from others before its first round. Some of it can be asked about; of the rest
// the council's file says when it was begun and when it was there. infra/README.md says how each is got.
import type { Council } from '../../shared/platform/council.ts'
import { type PreparationName, preparationNames } from '../../shared/platform/deployment-settings.ts'
import { environment } from '../../shared/platform/environment.ts'
import { type Finding, finding } from './finding.ts'
import { domainOf, isLocal, type Place, whyNot } from './place.ts'

/** The headings of infra/README.md that say how. */
export const preparationHeadings: Readonly<Record<PreparationName, string>> = {
  impactAssessment: 'Impact assessment',
  notify: 'GOV.UK Notify and its templates',
  staffSignIn: 'The staff’s sign-in',
  emailSending: 'E-mail that arrives',
  domain: 'The site’s name and certificate',
  printing: 'The printing house',
}

/** How it stands as far as it can be asked about; undefined where it cannot be. */
type Ask = (place: Place, council: Council) => Promise<Pick<Finding, 'state' | 'says'> | undefined>

const asks: Readonly<Partial<Record<PreparationName, Ask>>> = { emailSending, domain, notify, staffSignIn }

export async function checkPreparations(place: Place, council: Council): Promise<Finding[]> {
  return Promise.all(preparationNames.map(name => checkOne(place, council, name)))
}

async function checkOne(place: Place, council: Council, name: PreparationName): Promise<Finding> {
  const heading = preparationHeadings[name]
  const found = await asks[name]?.(place, council)
  const stated = statedOf(place, council, name)
  // What was seen outweighs what was written; what could not be asked is as it was written.
  const { state, says } =
    found === undefined ? stated : found.state === 'not-asked' ? withStated(found, stated) : found
  return finding(heading, state, says, state === 'done' ? undefined : `infra/README.md, “${heading}”.`)
}

const withStated = (found: Pick<Finding, 'state' | 'says'>, stated: Pick<Finding, 'state' | 'says'>) => ({
  state: stated.state,
  says: `${stated.says} ${found.says}`,
})

function statedOf(
  { now }: Place,
  { preparations }: Council,
  name: PreparationName,
): Pick<Finding, 'state' | 'says'> {
  const { begun, done } = preparations?.[name] ?? {}
  if (done !== undefined) return { state: 'done', says: `Since ${done}, as the council’s file says.` }
  if (begun === undefined) return { state: 'missing', says: 'Nobody has said that it was begun.' }
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(begun)) / 86_400_000))
  return { state: 'waiting', says: `Begun on ${begun}, ${days === 1 ? 'a day' : `${days} days`} ago.` }
}

async function emailSending(place: Place, { senders, notify }: Council) {
  if (notify !== undefined)
    return { state: 'done' as const, says: 'Messages go by GOV.UK Notify, which SES is not needed for.' }
  if (senders === undefined)
    return { state: 'missing' as const, says: 'The council’s file names no sender ("senders").' }
  try {
    const { outOfSandbox, domain } = await place.aws.mail(domainOf(senders.email))
    if (domain === 'unknown')
      return { state: 'missing' as const, says: 'SES does not know the sender’s domain.' }
    if (domain === 'pending')
      return { state: 'waiting' as const, says: 'SES has not seen the DKIM records of the domain yet.' }
    return outOfSandbox
      ? { state: 'done' as const, says: 'SES writes to anybody, and signs for the domain.' }
      : {
          state: 'waiting' as const,
          says: 'SES is still in its sandbox: it writes to verified addresses only.',
        }
  } catch (error) {
    return { state: 'not-asked' as const, says: `SES could not be asked (${whyNot(error)}).` }
  }
}

async function domain(place: Place, council: Council) {
  const { hostname, protocol } = new URL(council.publicOrigin)
  if (isLocal(council))
    return { state: 'not-asked' as const, says: 'The file’s "publicOrigin" is this machine.' }
  try {
    await place.resolve(hostname)
  } catch (error) {
    const unknown = whyNot(error) === 'ENOTFOUND'
    return unknown
      ? { state: 'missing' as const, says: `Nobody knows the name ${hostname}.` }
      : { state: 'not-asked' as const, says: `Names cannot be looked up here (${whyNot(error)}).` }
  }
  if (protocol === 'https:' && council.certificateArn === undefined && !hostname.endsWith('.cloudfront.net'))
    return {
      state: 'waiting' as const,
      says: `${hostname} is known; the file names no certificate ("certificateArn").`,
    }
  try {
    const { status } = await place.get(`${council.publicOrigin}/health`)
    return status === 200
      ? { state: 'done' as const, says: `${hostname} answers, with a certificate that is in order.` }
      : {
          state: 'waiting' as const,
          says: `${hostname} is known, and something else answers there (${status}).`,
        }
  } catch (error) {
    return {
      state: 'waiting' as const,
      says: `${hostname} is known, and does not answer yet (${whyNot(error)}).`,
    }
  }
}

async function notify({ variables }: Place, { notify: templates }: Council) {
  if (templates === undefined)
    return {
      state: 'not-asked' as const,
      says: 'The file names no templates ("notify"): messages go by SES.',
    }
  const missing = (['email', 'letter'] as const).filter(kind => templates[kind]?.any === undefined)
  if (missing.length > 0)
    return {
      state: 'waiting' as const,
      says: `No template is named for every ${missing.join(' and ')} ("any").`,
    }
  const known = variables[environment.notifyKey] === undefined ? ' Its key is not here to try.' : ''
  return { state: 'not-asked' as const, says: `The file names its templates.${known}` }
}

async function staffSignIn(place: Place, { signIn }: Council) {
  if (signIn === undefined)
    return {
      state: 'not-asked' as const,
      says: 'The file names no provider ("signIn"): staff get accounts of their own.',
    }
  const { issuer } = signIn.staff
  try {
    const { status, body } = await place.get(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
    const named = (body as { issuer?: string } | undefined)?.issuer
    if (status !== 200)
      return { state: 'missing' as const, says: `${issuer} does not describe itself (${status}).` }
    return named === issuer
      ? {
          state: 'not-asked' as const,
          says: `${issuer} answers; that the client is registered, only a sign-in shows.`,
        }
      : { state: 'missing' as const, says: `${issuer} calls itself ${named}: write that as the issuer.` }
  } catch (error) {
    return { state: 'not-asked' as const, says: `${issuer} could not be asked (${whyNot(error)}).` }
  }
}
