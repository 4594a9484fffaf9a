// npm run reconcile: adds up roll and box of every vote that is held, after tables were put back or set back. Ends with 1
// where they do not agree: then nobody counts, and infra/README.md says what to do.
// npm run reconcile -- --set-back ROUND: lets whoever lost their vote by that vote again, tells them, and goes on from there.
import { parseArgs } from 'node:util'
import type { RoundId } from '../../shared/lib/ids.ts'
import { withHands } from './operator-hands.ts'
import { reconcile, sayReconciled } from './reconciling.ts'
import { setBackLost } from './setting-back.ts'
import { runCommand, Trouble } from './tables.ts'

const { values } = parseArgs({ options: { 'set-back': { type: 'string' } } })

runCommand(() =>
  withHands(async hands => {
    const round = values['set-back']
    if (round !== undefined) {
      const done = await setBackLost(hands, round as RoundId)
      if (!done.ok)
        throw new Trouble(
          `Nothing was set back in ${round} (${done.refusal.reason}): it must be a vote that is open.`,
        )
      for (const { pot, mayVoteAgain, haveVoted, told } of done.value)
        console.log(
          `${round} ${pot}: ${mayVoteAgain} may vote again, ${haveVoted} have voted after all, ${told} were written to.`,
        )
    }
    const lines = await reconcile(hands.db, hands.files)
    console.log(sayReconciled(lines))
    return lines.every(({ agrees }) => agrees) ? 0 : 1
  }),
)
