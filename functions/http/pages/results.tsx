// The results for everybody: a round's only pot, or an overview with a page for each. Nothing of an outcome leaves here
// before it is published.
import type { Context } from 'hono'
import { countSteps } from '../../../shared/formats/count-steps.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { unlinkableFrom } from '../../../shared/rounds/certification.ts'
import { atVersion, versionOf, versionsOf } from '../../../shared/rounds/correction.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { potOf, type Round } from '../../../shared/rounds/round.ts'
import type { Bundle } from '../../../web/pages/results-check.tsx'
import { headlineOf } from '../../../web/pages/results-headline.ts'
import { ResultsOverviewPage } from '../../../web/pages/results-overview.tsx'
import { resultsPath } from '../../../web/pages/results-paths.ts'
import { PotResultsPage } from '../../../web/pages/results-pot.tsx'
import { stepHeadline } from '../../../web/pages/results-step-words.ts'
import { ResultsStepsPage } from '../../../web/pages/results-steps.tsx'
import { ResultsVersionPage } from '../../../web/pages/results-version.tsx'
import type { PotView } from '../../../web/pages/results-view.ts'
import { ResultsWaitingPage } from '../../../web/pages/results-waiting.tsx'
import { publishedManifest } from '../../count/bundle.ts'
import { getRound } from '../../store/rounds.ts'
import { page, refusalPage } from '../frame.tsx'
import { keepSecondsFor } from '../round-state.ts'
import type { App, Variables } from '../site.ts'
import { correctionsOf } from './parts/corrections.ts'
import { potViews } from './parts/pot-views.ts'

type C = Context<{ Variables: Variables }>

export function resultsPages(app: App): void {
  app.get('/:language/rounds/:round/results', async c => {
    const round = await publicRound(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const views = await potViews(c.var.site.hands, round)
    if (!views) return waitingPage(c, round)
    const [only, ...others] = views
    return only && others.length === 0 ? potPage(c, round, only, false) : overviewPage(c, round, views)
  })

  app.get('/:language/rounds/:round/results/versions/:version', async c => {
    const round = await publicRound(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    return versionPage(c, round, c.req.param('version'))
  })

  app.get('/:language/rounds/:round/results/:pot', async c => {
    const round = await publicRound(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const { words } = c.var
    const views = await potViews(c.var.site.hands, round)
    const view = views?.find(({ outcome }) => outcome.pot === c.req.param('pot'))
    if (views && !view) return refusalPage(c, { reason: 'unknown-pot' })
    // One address for one page.
    if (!view || views?.length === 1) return c.redirect(`/${words.language}/rounds/${round.id}/results`, 302)
    return potPage(c, round, view, true)
  })

  app.get('/:language/rounds/:round/results/:pot/steps', async c => {
    const round = await publicRound(c)
    if (!round) return refusalPage(c, { reason: 'unknown-round' })
    const views = await potViews(c.var.site.hands, round)
    if (!views) return c.redirect(`/${c.var.words.language}/rounds/${round.id}/results`, 302)
    const view = views.find(({ outcome }) => outcome.pot === c.req.param('pot'))
    if (!view) return refusalPage(c, { reason: 'unknown-pot' })
    const asked = c.req.query('step') ?? '1'
    const step = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 0
    const last = Math.max(1, countSteps(view.outcome).length)
    return step < 1 || step > last
      ? refusalPage(c, { reason: 'not-found' })
      : stepPage(c, round, view, step, views.length > 1)
  })
}

/** A draft is nobody's to see. */
async function publicRound(c: C): Promise<Round | undefined> {
  const { hands } = c.var.site
  const round = await getRound(hands.db, c.req.param('round') as RoundId)
  return round && phaseOf(round, hands.clock.now()) !== 'draft' ? round : undefined
}

async function potPage(c: C, round: Round, view: PotView, oneOfSeveral: boolean): Promise<Response> {
  const { words, site } = c.var
  return page(c, {
    title: headlineOf(words, view),
    islands: ['recount'],
    keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
    children: (
      <PotResultsPage
        words={words}
        view={view}
        pot={must(potOf(round, view.outcome.pot), 'a pot with an outcome is the round’s')}
        oneOfSeveral={oneOfSeveral}
        corrections={await correctionsOf(c.var.site.hands, round)}
        query={(c.req.query('q') ?? '').trim().slice(0, 100)}
        bundle={await bundleOf(c, round)}
      />
    ),
  })
}

/** The one that stands has its own address. */
async function versionPage(c: C, round: Round, asked: string): Promise<Response> {
  const { words, site } = c.var
  const number = /^[1-9]\d?$/.test(asked) ? Number(asked) : 0
  const [shown, next] = versionsOf(round).slice(number - 1, number + 1)
  const then = shown && atVersion(round, number)
  if (!then) return refusalPage(c, { reason: 'not-found' })
  if (!next) return c.redirect(resultsPath(words, round.id), 302)
  const views = must(await potViews(site.hands, then), 'what was published is shown')
  return page(c, {
    title: words.t('results.version.title', { version: number, date: words.date(shown.at) }),
    keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
    children: (
      <ResultsVersionPage
        words={words}
        round={round}
        shown={shown}
        next={next}
        views={views}
        bundle={await bundleOf(c, then)}
      />
    ),
  })
}

function stepPage(c: C, round: Round, view: PotView, step: number, oneOfSeveral: boolean): Response {
  const { words, site } = c.var
  const steps = countSteps(view.outcome)
  const here = steps[step - 1]
  return page(c, {
    title: here
      ? `${words.t('steps.kicker', { step, all: steps.length, place: view.place.name })}: ${stepHeadline(words, view, here)}`
      : words.t('steps.none', { place: view.place.name }),
    keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
    children: <ResultsStepsPage words={words} view={view} oneOfSeveral={oneOfSeveral} step={step} />,
  })
}

async function overviewPage(c: C, round: Round, views: readonly PotView[]): Promise<Response> {
  const { words, site } = c.var
  return page(c, {
    title: `${words.t('results.title')}: ${round.title}`,
    keepSeconds: keepSecondsFor([round], site.hands.clock.now()),
    children: (
      <ResultsOverviewPage
        words={words}
        views={views}
        title={round.title}
        round={round.id}
        corrections={await correctionsOf(c.var.site.hands, round)}
        bundle={await bundleOf(c, round)}
      />
    ),
  })
}

async function bundleOf(c: C, round: Round): Promise<Bundle> {
  const { manifestSha256 } = must(round.acts.published, 'only published results are shown')
  const { hands, assets } = c.var.site
  return {
    manifest: await publishedManifest(hands.files, round),
    manifestSha256,
    version: versionOf(round),
    secrets: {
      from: unlinkableFrom(round),
      is: round.acts.secretsGone ? 'gone' : round.acts.certified ? 'ending' : 'kept',
    },
    recountWorkers: {
      greedy: assets.workers['recount-worker'],
      'equal-shares': assets.workers['recount-shares-worker'],
    },
  }
}

function waitingPage(c: C, round: Round): Response {
  const { words, site } = c.var
  const now = site.hands.clock.now()
  return page(c, {
    title: words.t('results.title'),
    keepSeconds: keepSecondsFor([round], now),
    children: <ResultsWaitingPage words={words} round={round} now={now} />,
  })
}
