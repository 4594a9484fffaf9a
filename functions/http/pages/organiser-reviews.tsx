// The yearly reviews of organisers: for everybody under the grant, and for those who write one or reply among what is measured.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { mayReview } from '../../../shared/grants/review.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { may } from '../../../shared/rounds/policy.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { granteeText } from '../../../web/pages/grant-words.ts'
import { keptReviewsPath } from '../../../web/pages/metric-paths.ts'
import { OrganiserReviewsPage, reviewLabels } from '../../../web/pages/organiser-reviews.tsx'
import { replyToReview, reviewOrganiser } from '../../acts/review-organiser.ts'
import { todayIn } from '../../parts/metrics/metric-asked.ts'
import { getGrant } from '../../store/grants.ts'
import { listOrganiserReviews } from '../../store/organiser-reviews.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { isPublic } from './parts/fund-grants.ts'
import { refusedInstead } from './parts/grant-steps.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 30
const kept = '/:language/staff/reviews/:fund/:grant'

export function organiserReviewPages(app: App): void {
  app.get('/:language/neighbourhoods/:fund/grants/:grant/reviews', c =>
    reviewsPage(c, { isPublicPage: true }),
  )
  app.get(kept, c => reviewsPage(c, {}))

  app.post(kept, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(metricInputs['review-organiser'], {
      ...idsIn(c),
      text: form.value.text('review'),
    })
    const done = input.ok ? await reviewOrganiser(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${keptReviewsPath(c.var.words, idsIn(c))}?done=published`, 303)
      : reviewsPage(c, { sent: { form: form.value, refusal: done.refusal } })
  })

  app.post(`${kept}/:year/reply`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    if (c.var.actor.person === undefined) return signInFirst(c, form.value)
    const given = { ...idsIn(c), year: c.req.param('year'), text: form.value.text('reply') }
    const input = parseInput(metricInputs['reply-to-review'], given)
    const done = input.ok ? await replyToReview(c.var.site.hands, c.var.actor, input.value) : input
    return done.ok
      ? c.redirect(`${keptReviewsPath(c.var.words, idsIn(c))}?done=replied`, 303)
      : reviewsPage(c, { sent: { form: form.value, refusal: done.refusal } })
  })
}

const idsIn = (c: C) => ({
  fund: (c.req.param('fund') ?? '') as NeighbourhoodId,
  grant: (c.req.param('grant') ?? '') as GrantId,
})

interface How {
  readonly isPublicPage?: true
  readonly sent?: { readonly form: Form; readonly refusal: AnyRefusal }
}

async function reviewsPage(c: C, { isPublicPage, sent }: How): Promise<Response> {
  const { words, actor, site } = c.var
  const { db, clock } = site.hands
  const { fund, grant: id } = idsIn(c)
  const ask = { actor, now: clock.now(), place: fund }
  const [mayWrite, mayAnswer] = [may('review-organiser', ask), may('reply-to-review', ask)]
  if (!isPublicPage && !mayWrite.ok && !mayAnswer.ok)
    return refusedInstead(c, sent) ?? refusalPage(c, mayWrite.refusal)
  const grant = await getGrant(db, fund, id)
  if (!grant || !isPublic(grant)) return refusalPage(c, { reason: 'unknown-grant' })
  const reviews = await listOrganiserReviews(db, grant.id)
  const [latest] = reviews
  const by = { by: actor.person!, byName: actor.name ?? '', at: ask.now }
  const thisYear = reviews.find(({ year }) => year === todayIn(site.hands).slice(0, 4))
  const done = (['published', 'replied'] as const).find(one => one === c.req.query('done'))
  return page(c, {
    title: words.t('metrics.review.title'),
    ...(isPublicPage && { keepSeconds }),
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <OrganiserReviewsPage
        words={words}
        grant={{ fund, grant: id, title: grant.title, organiser: granteeText(words, grant) }}
        reviews={reviews}
        may={{
          review: !isPublicPage && mayWrite.ok && mayReview(grant, by, thisYear).ok,
          reply:
            !isPublicPage && latest && !latest.reply && grant.organiser === actor.person
              ? latest.year
              : undefined,
        }}
        typed={name => sent?.form.text(name) ?? ''}
        errors={sent ? errorsOf(c, sent.form, sent.refusal) : noErrors}
        done={sent || isPublicPage ? undefined : done && words.t(`metrics.review.done.${done}`)}
      />
    ),
  })
}

/** What the acts call a text stands in the box of its form. */
function errorsOf(c: C, form: Form, refusal: AnyRefusal) {
  const box = form.has('reply') ? 'reply' : 'review'
  const said =
    refusal.reason === 'invalid-input'
      ? {
          ...refusal,
          fields: refusal.fields.map(fault => (fault.field === 'text' ? { ...fault, field: box } : fault)),
        }
      : refusal
  return formErrors(c.var.words, reviewLabels(c.var.words), said)
}
