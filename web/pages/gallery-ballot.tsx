import { BallotForm } from '../components/ballot-form.tsx'
import type { BallotLimits } from '../components/ballot-limits.ts'
import { BallotSent } from '../components/ballot-sent.tsx'
import { BudgetStrip } from '../components/budget-strip.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Headline } from '../components/headline.tsx'
import { Notice } from '../components/notice.tsx'
import { ProjectCheckbox, ProjectList } from '../components/project-checkbox.tsx'
import { ProjectMark } from '../components/project-mark.tsx'
import { SharedComputer } from '../components/shared-computer.tsx'
import { StateStrip } from '../components/state-strip.tsx'
import type { Words } from '../messages/translate.ts'
import { CastGoodbye } from './cast-goodbye.tsx'
import { millbrook, projects } from './gallery-millbrook.ts'

const knapsack: BallotLimits = { ballotType: 'knapsack', maxChoices: null }
const upToThree: BallotLimits = { ballotType: 'approval', maxChoices: 3 }

export function BallotFamily({ words }: { words: Words }) {
  return (
    <BallotForm
      words={words}
      action="/en/vote/check"
      round="spring"
      pot="millbrook"
      potMinor={2_500_000}
      limits={knapsack}
      castId="00000000000000000000000000000000"
      voterNonce="00000000000000000000000000000000"
      replaces={0}
    >
      <Headline
        kicker="Millbrook · £25,000"
        emblem={millbrook}
        title="Choose what happens here"
        standfirst={
          <>
            Tick as many as fit. You can change your mind until{' '}
            <strong>{words.dateTime('2026-12-04T17:00:00.000Z')}</strong>.
          </>
        }
      />
      <StateStrip words={words} state="not-sent" />
      <ProjectList>
        {projects.map(project => (
          <ProjectCheckbox key={project.id} words={words} project={project}>
            <p>Proposed by the Friends of Weir Steps, checked by the council’s engineers.</p>
          </ProjectCheckbox>
        ))}
      </ProjectList>
      <BudgetStrip words={words} potMinor={2_500_000} limits={knapsack} />
    </BallotForm>
  )
}

/** The other ballot type: tick up to three, whatever they cost. */
export function ApprovalFamily({ words }: { words: Words }) {
  return (
    <BallotForm
      words={words}
      action="/en/vote/check"
      round="spring"
      pot="wending-vale"
      potMinor={8_000_000}
      limits={upToThree}
      castId="00000000000000000000000000000000"
      voterNonce="00000000000000000000000000000000"
      replaces={1}
    >
      <Headline kicker="Wending Vale · £80,000" title="Choose up to three" />
      <StateStrip words={words} state="sent" at="2026-11-20T14:02:00.000Z" />
      <ProjectList>
        {projects.map(project => (
          <ProjectCheckbox key={project.id} words={words} project={project} checked={project.number === 4} />
        ))}
      </ProjectList>
      <BudgetStrip words={words} potMinor={8_000_000} limits={upToThree} />
    </BallotForm>
  )
}

interface MarkedFamilyProps {
  readonly words: Words
  readonly title: string
  readonly limits: BallotLimits
  readonly marks: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
}

const MarkedFamily = ({ words, title, limits, marks, errors = {} }: MarkedFamilyProps) => (
  <BallotForm
    words={words}
    action="/en/vote/check"
    round="spring"
    pot={limits.ballotType}
    potMinor={2_500_000}
    limits={limits}
    castId="00000000000000000000000000000000"
    voterNonce="00000000000000000000000000000000"
    replaces={0}
  >
    <Headline kicker="Millbrook · £25,000" emblem={millbrook} title={title} />
    <StateStrip words={words} state="not-sent" />
    <ProjectList>
      {projects.map(project => (
        <ProjectMark
          key={project.id}
          words={words}
          limits={limits}
          project={project}
          mark={marks[project.id]}
          error={errors[project.id]}
        />
      ))}
    </ProjectList>
    <BudgetStrip words={words} potMinor={2_500_000} limits={limits} />
  </BallotForm>
)

/** Up to three in order of preference. */
export const RankedFamily = ({ words }: { words: Words }) => (
  <MarkedFamily
    words={words}
    title="Put up to three in order"
    limits={{ ballotType: 'ranked', maxChoices: 3 }}
    marks={{ p4: '1' }}
  />
)

/** Ten points to share out, and one field that cannot be read. */
export const PointsFamily = ({ words }: { words: Words }) => (
  <MarkedFamily
    words={words}
    title="Share out ten points"
    limits={{ ballotType: 'points', maxChoices: null, points: 10 }}
    marks={{ p4: '4', p2: 'two' }}
    errors={{ p2: 'Write a whole number, like 3, or leave it empty.' }}
  />
)

export function ConfirmationFamily({ words }: { words: Words }) {
  return (
    <>
      <Confirmation title="Your vote is in">
        <p>
          You can change it until {words.dateTime('2026-12-04T17:00:00.000Z')}. There is nothing more to do.
        </p>
      </Confirmation>
      <StateStrip words={words} state="sent" at="2026-11-20T14:02:00.000Z" />
      <details>
        <summary>Want to check later that your vote was counted?</summary>
        <p>Keep this. Do not show it to anyone who wants to know how you voted.</p>
        <p class="receipt">7KQ4-M2XR-9HTP-3WDN-F8CS</p>
      </details>
      <BallotSent words={words} round="spring" pot="millbrook" />
      <Notice words={words} title="You can vote in the whole-council pot too">
        <p>
          It has £80,000. <a href="/en/vote/council">See its ballot</a>
        </p>
      </Notice>
      <Notice words={words} kind="warning" title="Not sent. We kept your choices.">
        <p>The connection was lost. Press send again: it cannot count twice.</p>
      </Notice>
      <Notice words={words} kind="success" title="Your code was accepted" />
      <StateStrip words={words} state="failed" />
      <SharedComputer words={words} signedIn />
      <CastGoodbye
        words={words}
        goodbye={{ seconds: 120, again: { action: '/en/vote/send', fields: [['choice', 'p2']] } }}
      />
    </>
  )
}
