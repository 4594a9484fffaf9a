// What the command that invites a first officer takes, and what it says.
import type { Invited } from '../../functions/acts/invite-officer.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Council } from '../../shared/platform/council.ts'
import { firstOfficerDuties } from '../../shared/rounds/duties.ts'

const usage = 'npm run invite -- EMAIL --duty round'

type Read = Result<string, Refusal<'usage'> & { readonly message: string }>

/** The address; a first officer has every duty of council staff, and the command says for which one they are asked. */
export function readInvite(positionals: readonly string[], duty: unknown): Read {
  const [email] = positionals
  const duties = [duty ?? 'round'].flat()
  const say = (message: string): Read => refuse({ reason: 'usage', message: `${message}\n\n  ${usage}` })
  if (email === undefined || positionals.length > 1) return say('Whom? One e-mail address.')
  const odd = duties.filter(name => !firstOfficerDuties.some(known => known === name))
  if (odd.length > 0)
    return say(
      `First officers have these duties: ${firstOfficerDuties.join(', ')}. Any other, such as “${odd[0]}”, is given on the page “Who may do what”.`,
    )
  if (!duties.includes('round')) return say('It takes the duty “round” to give duties to others.')
  return ok(email)
}

export const sayInvited = ({ name, until }: Invited, deployed: boolean): string =>
  [
    `${name} is invited, and gets a message within a minute${deployed ? '' : ' of Folkmoot running here (npm start; it lies in /local/mailbox)'}.`,
    `The link in it is good until ${until.slice(0, 10)}. Neither first officer can give a duty until both have accepted.`,
  ].join('\n')

export function sayInviteRefusal(
  reason: 'not-a-first-officer' | 'already-done' | 'changed-meanwhile',
  email: string,
  { officers }: Pick<Council, 'officers'>,
): string {
  switch (reason) {
    case 'not-a-first-officer':
      return `${email} is not one of the two first officers in the configuration (${officers.map(officer => officer.email).join(', ')}). Everybody else is given a duty on the page “Who may do what”, by one officer and with another’s yes.`
    case 'already-done':
      return `${email} has accepted already.`
    case 'changed-meanwhile':
      return 'Somebody invited them at this very moment. Nothing more is to be done.'
  }
}
