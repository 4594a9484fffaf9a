// The outcome star of a grant: averages for everybody, and the organiser's own page of it.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { grantInputs } from '../../../shared/contract/grants.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { isPublicGrant } from '../../../shared/formats/grant-record.ts'
import { starAverages } from '../../../shared/grants/star.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { myStarPath } from '../../../web/pages/grant-paths.ts'
import { MyStarPage, StarPage, starLabels } from '../../../web/pages/star.tsx'
import { keepStar } from '../../acts/keep-star.ts'
import { recordStar } from '../../acts/record-star.ts'
import { getGrant } from '../../store/grants.ts'
import { getStar, listSessions } from '../../store/stars.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { readDay } from './parts/money-given.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 300
const own = '/:language/me/grants/:fund/:grant/star'

export function starPages(app: App): void {
  app.get('/:language/neighbourhoods/:fund/grants/:grant/star', async c => {
    const { words, site } = c.var
    const { fund, grant: id } = idsIn(c)
    const grant = await getGrant(site.hands.db, fund, id)
    if (!grant || !isPublicGrant(grant)) return refusalPage(c, { reason: 'unknown-grant' })
    const star = await getStar(site.hands.db, id)
    const averages = star && starAverages(star, await listSessions(site.hands.db, id))
    return page(c, {
      title: `${words.t('star.title')}: ${grant.title}`,
      keepSeconds,
      children: <StarPage words={words} grant={grant} star={star} averages={averages} />,
    })
  })

  app.get(own, c => starPage(c))

  // A page that was refused has the address its form was sent to: loaded again, it is the star.
  app.get(`${own}/:part{points|record}`, c => starPage(c))

  app.post(`${own}/points`, c =>
    sent(c, async form => {
      const points = form
        .text('points')
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line !== '')
      const input = parseInput(grantInputs['keep-star'], { ...idsIn(c), points })
      return input.ok ? keepStar(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )

  app.post(`${own}/record`, c =>
    sent(c, async form => {
      const input = parseInput(grantInputs['record-star'], {
        ...idsIn(c),
        code: form.text('code'),
        stage: form.text('stage'),
        day: readDay(form, 'day') ?? '',
        scores: form
          .names()
          .filter(name => /^scores\.\d$/.test(name))
          .sort()
          .map(name => form.number(name)),
      })
      return input.ok ? recordStar(c.var.site.hands, c.var.actor, input.value) : input
    }),
  )
}

const idsIn = (c: C) => ({
  fund: (c.req.param('fund') ?? '') as NeighbourhoodId,
  grant: (c.req.param('grant') ?? '') as GrantId,
})

async function sent(c: C, run: (form: Form) => Promise<Result<unknown, AnyRefusal>>): Promise<Response> {
  const form = await readForm(c)
  if (!form.ok) return refusalPage(c, form.refusal)
  if (c.var.actor.person === undefined) return signInFirst(c, form.value)
  const done = await run(form.value)
  return done.ok
    ? c.redirect(`${myStarPath(c.var.words, idsIn(c))}?done=yes`, 303)
    : starPage(c, { form: form.value, refusal: done.refusal })
}

async function starPage(
  c: C,
  failed?: { readonly form: Form; readonly refusal: AnyRefusal },
): Promise<Response> {
  const { words, site, actor } = c.var
  const { db } = site.hands
  if (actor.person === undefined) return refusalPage(c, { reason: 'not-signed-in' })
  const { fund, grant: id } = idsIn(c)
  const grant = await getGrant(db, fund, id)
  const theirs = grant !== undefined && isPublicGrant(grant) && grant.organiser === actor.person
  if (!theirs)
    return refusalPage(c, failed?.refusal ?? { reason: grant ? 'not-your-grant' : 'unknown-grant' })
  const [star, sessions] = await Promise.all([getStar(db, id), listSessions(db, id)])
  return page(c, {
    title: words.t('star.mine.title', { title: grant.title }),
    error: failed !== undefined,
    ...(failed && { status: statusOf[failed.refusal.reason] }),
    children: (
      <MyStarPage
        words={words}
        grant={grant}
        star={star}
        averages={undefined}
        sessions={sessions}
        typed={name => failed?.form.text(name) ?? ''}
        errors={failed ? formErrors(words, starLabels(words, star), failed.refusal) : noErrors}
        done={!failed && c.req.query('done') === 'yes'}
      />
    ),
  })
}
