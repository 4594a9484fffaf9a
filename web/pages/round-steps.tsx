// A round's dates as the four steps residents know.
import type { RoundNews } from '../../shared/formats/round-news.ts'
import { type Phase, stepOf } from '../../shared/rounds/phase.ts'
import { FourSteps } from '../components/four-steps.tsx'
import type { Words } from '../messages/translate.ts'

export function RoundSteps({ words, news }: { words: Words; news: RoundNews }) {
  const { dates } = news.round
  return (
    <FourSteps
      words={words}
      current={currentStep(news.phase)}
      dates={{
        ideas: { from: dates.proposingAt, until: dates.reviewingAt },
        checks: { from: dates.reviewingAt, until: dates.votingAt },
        vote: { from: dates.votingAt, until: dates.closesAt },
        happening: { from: news.round.acts.published?.at ?? dates.closesAt },
      }}
    />
  )
}

function currentStep(phase: Phase) {
  if (phase === 'closed') return 'after'
  const step = stepOf(phase)
  return step === 'making-it-happen' ? 'happening' : (step ?? 'before')
}
