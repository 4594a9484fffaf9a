// Sending one more file that shows a reading.
import type { Context } from 'hono'
import { parseInput } from '../../../shared/contract/fields.ts'
import { metricInputs } from '../../../shared/contract/metrics.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import type { ReadingId } from '../../../shared/lib/ids.ts'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { readingPath } from '../../../web/pages/metric-paths.ts'
import { EvidenceFilePage } from '../../../web/pages/reading-file.tsx'
import { addEvidence } from '../../acts/add-evidence.ts'
import { getReading } from '../../store/metrics.ts'
import { page, refusalPage } from '../frame.tsx'
import { readWithFile } from '../multipart.ts'
import { photoLimit } from '../photo-limit.ts'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'
import { findTheirs, idsIn } from './parts/found-metric.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/staff/metrics/:place/:metric/readings/:reading/photo'

export function readingFilePages(app: App): void {
  app.get(address, c => filePage(c))

  app.post(address, async c => {
    const read = await readWithFile(c, 'photo')
    if (!read.ok) return refusalPage(c, read.refusal)
    const { form, file, fileName, tooLarge } = read.value
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form)
    if (tooLarge) return filePage(c, { reason: 'photo-too-large', mostBytes: photoLimit(site) })
    if (!file) return filePage(c, { reason: 'photo-missing' })
    const reading = c.req.param('reading')
    const input = parseInput(metricInputs['add-evidence'], {
      ...idsIn(c),
      reading,
      version: form.number('version'),
    })
    const done = input.ok
      ? await addEvidence(site.hands, actor, input.value, { name: fileName, bytes: file })
      : input
    if (!done.ok) return filePage(c, done.refusal)
    const { place, metric: id } = idsIn(c)
    return c.redirect(`${readingPath(words, { place, id }, reading)}?done=file`, 303)
  })
}

async function filePage(c: C, refusal?: AnyRefusal): Promise<Response> {
  const { words, site } = c.var
  const found = await findTheirs(c)
  // Whoever may not is told what they were refused.
  if (!found.ok) return refusalPage(c, refusal?.reason === 'not-your-duty' ? refusal : found.refusal)
  const { metric } = found.value
  const id = (c.req.param('reading') ?? '') as ReadingId
  const reading = await getReading(site.hands.db, metric.id, id)
  if (!reading) return refusalPage(c, { reason: 'unknown-reading' })
  const shown = refusal && ({ reason: 'invalid-input', fields: [] } as const)
  return page(c, {
    title: words.t('metrics.file.title'),
    islands: ['photo'],
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <EvidenceFilePage
        words={words}
        metric={metric}
        reading={reading}
        mostMegabytes={Math.floor(photoLimit(site) / 1_000_000)}
        errors={
          shown
            ? formErrors(words, { photo: words.t('metrics.record.file') }, shown, { photo: refusal })
            : noErrors
        }
      />
    ),
  })
}
