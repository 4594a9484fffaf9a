// From what stands in the templates and what people use to sums: of a month in which nobody comes, and of a round by the
// number of its ballots. In pounds, before VAT, and without messages, which are paid for by number.
import { added, costOf, pricesOf, type Quantities, type Service, times } from './prices.ts'
import type { FunctionSize, Standing } from './resources.ts'
import { assumed, countedTaken, idleMinute, placeTaken, type Step, steps, type Taken } from './usage.ts'

export interface Estimate {
  readonly services: ReadonlyMap<Service, number>
  readonly total: number
}

export interface How {
  /** With what AWS gives every account each month: right for an account that has nothing but Folkmoot in it. */
  readonly free: boolean
  /** The firewall at the edge is there by choice, and dearer than the rest together. */
  readonly firewall: boolean
}

const gigabyte = 1024 ** 3

/** A month: what stands, and what wakes each minute. */
export function idleMonth(standing: Standing): Quantities {
  const woken = Object.entries(standing.woken).map(([name, count]) => {
    const taken = idleMinute[name as keyof typeof idleMinute]
    const milliseconds = assumed.millisecondsAnIdleMinute[name as keyof typeof idleMinute]
    if (taken === undefined) throw new Error(`What does ${name} take when it is woken? (infra/cost/usage.ts)`)
    return times(added(ofTaken(taken), called(standing, name, milliseconds), { schedules: 1 }), count)
  })
  const kept: Quantities = {
    tableStorage: 0.1,
    tableRecovery: 0.1,
    fileStorage: 0.2,
    staffAccounts: assumed.staff,
    keys: assumed.roundKeys,
    keyUses: assumed.tableKeyUsesAMonth,
    notices: assumed.noticesAMonth,
    queueRequests: assumed.queueRequestsAMonth,
  }
  return added(standing.quantities, kept, ...woken)
}

/** What the people of a round use, over all of it. */
export function useOf(standing: Standing, ballots: number): Quantities {
  const perBallot = Object.values(steps).map(({ times: asked, ...step }: Step) => {
    const reaching = step.kept ? asked * assumed.edgeMissShare : asked
    const request = added(ofTaken(step), called(standing, step.by, assumed.millisecondsAPage), {
      apiRequests: 1,
    })
    return added(times(request, reaching), { edgeRequests: asked })
  })
  const act = added(
    ofTaken(assumed.actTaken),
    called(standing, 'Http', assumed.millisecondsAPage),
    called(standing, 'OnAct', assumed.millisecondsAPage),
    { apiRequests: 2, edgeRequests: 2 },
  )
  const stored: Quantities = {
    tableStorage: (assumed.storedBytesPerBallot / gigabyte) * assumed.monthsOfRound,
    tableRecovery: (assumed.storedBytesPerBallot / gigabyte) * assumed.monthsOfRound,
    fileStorage: (assumed.fileBytesPerBallot / gigabyte) * assumed.monthsOfRound,
  }
  const sent: Quantities = {
    edgeRequests: assumed.filesPerBallot,
    edgeBytes: assumed.megabytesPerBallot / 1024,
    edgeInvalidations: assumed.invalidationsPerBallot,
  }
  return times(
    added(
      ...perBallot,
      times(act, assumed.entriesPerBallot),
      times(ofTaken(placeTaken), assumed.placesPerBallot),
      ofTaken(countedTaken),
      seconds(standing.functions.Count, assumed.countMilliseconds),
      seconds(standing.functions.Verify, assumed.checkMilliseconds),
      stored,
      sent,
    ),
    ballots,
  )
}

export function estimate(standing: Standing, ballots: number, how: How): Estimate {
  const idle = withFirewall(idleMonth(standing), how)
  // The months before the vote are hardly more than idle; what AWS gives free each month is given in each of them.
  const quiet = ballots === 0 ? 0 : assumed.monthsOfRound - 1
  const use = useOf(standing, ballots)
  const looked: Quantities = standing.quantities.firewalls ? { firewallRequests: use.edgeRequests ?? 0 } : {}
  const busy = costOf(withFirewall(added(idle, use, looked), how), how)
  const services = new Map<Service, number>()
  for (const [costs, factor] of [
    [costOf(idle, how), quiet],
    [busy, 1],
  ] as const)
    for (const [service, dollars] of costs)
      services.set(service, (services.get(service) ?? 0) + dollars * factor * pricesOf.poundsPerDollar)
  return { services, total: [...services.values()].reduce((sum, pounds) => sum + pounds, 0) }
}

function withFirewall(quantities: Quantities, { firewall }: How): Quantities {
  if (firewall) return quantities
  const { firewalls: _, firewallRules: __, firewallRequests: ___, ...others } = quantities
  return others
}

const ofTaken = ({ reads, writes, fileReads, fileWrites, keyUses }: Taken): Quantities => ({
  tableReads: reads,
  tableWrites: writes,
  fileReads,
  fileWrites,
  keyUses,
})

function called(standing: Standing, name: string, milliseconds: number): Quantities {
  return added(seconds(standing.functions[name], milliseconds), {
    lambdaRequests: 1,
    logBytes: assumed.logBytesACall / gigabyte,
    // Kept for three months.
    logStorage: (assumed.logBytesACall / gigabyte) * 3,
  })
}

function seconds(size: FunctionSize | undefined, milliseconds: number): Quantities {
  if (size === undefined) throw new Error('a function of the usage model is not in the templates')
  const used = (size.gigabytes * milliseconds) / 1000
  return size.architecture === 'arm64' ? { lambdaArmSeconds: used } : { lambdaX86Seconds: used }
}
