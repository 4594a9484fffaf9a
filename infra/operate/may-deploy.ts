// May this code be deployed now? The site that stands there is asked which votes are open; while one is, the software stays as
// it is, unless two officers have agreed on its own page to put this very code in its place.
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'

/** What GET /api/deployment answers. */
export interface Deployed {
  readonly version: string
  readonly votesOpen: readonly string[]
  readonly urgentChanges: readonly {
    readonly code: string
    readonly reason: string
    readonly asked: { readonly name: string }
    readonly agreed: { readonly name: string }
  }[]
}

export type Stands = { readonly deployed: Deployed } | { readonly silent: string }

export interface Wanted {
  readonly origin: string
  /** The hash of the code that is here. */
  readonly code: string
  /** The reason that was given with --urgent. */
  readonly urgent?: string
  /** Somebody says that nothing stands there yet. */
  readonly first: boolean
}

export type DeployRefusal =
  | (Refusal<'site-silent'> & { readonly origin: string; readonly why: string })
  | (Refusal<'vote-open'> & { readonly votes: readonly string[]; readonly code: string })
  | (Refusal<'not-agreed'> & {
      readonly votes: readonly string[]
      readonly code: string
      readonly origin: string
    })
  | (Refusal<'other-reason'> & { readonly agreedReason: string })

/** One sentence of why it may be, for the record of whoever deploys. */
export function mayDeploy(
  stands: Stands,
  { origin, code, urgent, first }: Wanted,
): Result<string, DeployRefusal> {
  if ('silent' in stands)
    return first
      ? ok(`Nothing answers at ${origin} yet (${stands.silent}): this is its first deployment.`)
      : refuse({ reason: 'site-silent', origin, why: stands.silent })
  const { version, votesOpen, urgentChanges } = stands.deployed
  if (votesOpen.length === 0) return ok(`No vote is open. ${version} is replaced by the code ${code}.`)
  if (urgent === undefined) return refuse({ reason: 'vote-open', votes: votesOpen, code })
  const agreed = urgentChanges.find(change => change.code === code)
  if (agreed === undefined) return refuse({ reason: 'not-agreed', votes: votesOpen, code, origin })
  if (tidy(agreed.reason) !== tidy(urgent))
    return refuse({ reason: 'other-reason', agreedReason: agreed.reason })
  return ok(
    `${agreed.asked.name} asked for the code ${code} and ${agreed.agreed.name} agreed: ${agreed.reason}`,
  )
}

const tidy = (text: string) => text.trim().replace(/\s+/g, ' ')

/** For the person at the keyboard: what stands in the way, and what they can do. */
export function sayDeployRefusal(refusal: DeployRefusal): string {
  switch (refusal.reason) {
    case 'site-silent':
      return `${refusal.origin} does not answer (${refusal.why}), so nobody can say whether a vote is open. If nothing stands there yet, say --first; else find out why it is silent (npm run doctor).`
    case 'vote-open':
      return `A vote is open (${refusal.votes.join(', ')}): the software stays as it is until it has closed.
If something must be mended before, two officers agree to it on the page /en/staff/deployment, with the code ${refusal.code}; then: npm run deploy -- --urgent "the reason they gave"`
    case 'not-agreed':
      return `A vote is open (${refusal.votes.join(', ')}), and no two officers have agreed to the code ${refusal.code} in the last 24 hours. They do so at ${refusal.origin}/en/staff/deployment; a code changes with every file.`
    case 'other-reason':
      return `Two officers have agreed to this code for another reason: “${refusal.agreedReason}”. Give that one with --urgent, word for word.`
  }
}
