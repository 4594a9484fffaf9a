import { ButtonLink, Buttons } from '../components/button.tsx'
import { CouncilMap } from '../components/council-map.tsx'
import { FourSteps } from '../components/four-steps.tsx'
import { Headline } from '../components/headline.tsx'
import { Pager } from '../components/pager.tsx'
import { ProposalCard } from '../components/proposal-card.tsx'
import { SquareMap } from '../components/square-map.tsx'
import type { Words } from '../messages/translate.ts'
import { grid, millbrook, places, squares, weirSide } from './gallery-millbrook.ts'

const steps = {
  ideas: { from: '2026-09-01T08:00:00.000Z', until: '2026-10-02T16:00:00.000Z' },
  checks: { from: '2026-10-02T16:00:00.000Z', until: '2026-11-13T17:00:00.000Z' },
  vote: { from: '2026-11-16T08:00:00.000Z', until: '2026-12-04T17:00:00.000Z' },
  happening: { from: '2026-12-14T17:00:00.000Z' },
}

export function RoundFamily({ words }: { words: Words }) {
  return (
    <>
      <Headline
        kicker="Millbrook · spring round"
        emblem={millbrook}
        title="Your neighbourhood has £25,000 to spend"
        standfirst="People who live here suggest ideas and vote. The council must publish what it did with every pound."
      />
      <Buttons>
        <ButtonLink href="/en/vote">Vote now</ButtonLink>
        <a href="/en/proposals">Read the 12 ideas first</a>
      </Buttons>
      <h2>How it goes</h2>
      <FourSteps words={words} current="vote" dates={steps} />
      <h2>Before it begins, and after</h2>
      <FourSteps
        words={words}
        current="before"
        dates={{ ideas: { from: steps.ideas.from }, checks: {}, vote: {}, happening: {} }}
      />
      <h2>Find your neighbourhood</h2>
      <CouncilMap
        words={words}
        title="Neighbourhoods"
        places={places.map(place => ({ ...place, href: `/en/neighbourhoods/${place.id}` }))}
        drawn={[{ id: 'weir-side', outline: weirSide }]}
      />
      <SquareMap
        grid={grid}
        places={places}
        squares={squares}
        shadeOf={square => ([undefined, 1, 2, 3] as const)[Number(square.at(-1)) % 4]}
        drawn={[{ id: 'weir-side', name: 'Weir Side', outline: weirSide }]}
      />
      <h2>Ideas in Millbrook</h2>
      <div class="columns">
        <ProposalCard
          words={words}
          href="/en/proposals/1"
          title="A safer crossing on Mill Road"
          summary="Cars come round the bend too fast for children to see them."
          place="Mill Road"
          costMinor={1_200_000}
          supports={214}
          comments={31}
          state={{ text: 'On the ballot', tone: 'good' }}
        />
        <ProposalCard
          words={words}
          href="/en/proposals/2"
          title="A second bus shelter"
          summary="The bus company owns the stop."
          place="Station Approach"
          supports={1}
          comments={0}
          state={{ text: 'Cannot be done', tone: 'bad' }}
          note="The stop belongs to the bus company, which plans to move it in 2027."
        />
        <ProposalCard
          words={words}
          href="/en/proposals/3"
          title="Murlun yn y tanffordd"
          summary="Murlun gan ddisgyblion Ysgol y Felin."
          lang="cy"
          supports={57}
          state={{ text: 'Being checked', tone: 'waiting' }}
        />
      </div>
      <Pager words={words} previous="?page=1" next="?page=3" position="Page 2 of 5" />
    </>
  )
}
