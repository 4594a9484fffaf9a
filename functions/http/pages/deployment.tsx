// The page about the software itself, and its two acts as forms.
import type { Context } from 'hono'
import { deploymentInputs } from '../../../shared/contract/deployment.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { may } from '../../../shared/rounds/policy.ts'
import {
  DeploymentPage,
  deploymentDones,
  deploymentLabels,
  deploymentPath,
} from '../../../web/pages/deployment.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { agreeUrgentChange, askUrgentChange } from '../../acts/change-urgently.ts'
import { openVotes } from '../../parts/open-votes.ts'
import { version } from '../../parts/version.ts'
import { listUrgentChanges } from '../../store/urgent-changes.ts'
import { type Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { signInFirst } from '../sign-in-first.tsx'
import type { App, Variables } from '../site.ts'

type C = Context<{ Variables: Variables }>

interface Sent {
  readonly form: Form
  readonly refusal: AnyRefusal
}

const address = '/:language/staff/deployment'

export function deploymentPages(app: App): void {
  app.get(address, c => deploymentPage(c))

  app.post(`${address}/ask`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(deploymentInputs['ask-urgent-change'], {
      code: form.value.text('code').trim().toLowerCase(),
      reason: form.value.text('reason'),
    })
    const done = input.ok ? await askUrgentChange(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${deploymentPath(words)}?done=asked`, 303)
    return deploymentPage(c, { form: form.value, refusal: done.refusal })
  })

  app.post(`${address}/agree`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { actor, site, words } = c.var
    if (actor.person === undefined) return signInFirst(c, form.value)
    const input = parseInput(deploymentInputs['agree-urgent-change'], {
      code: form.value.text('code'),
      version: form.value.number('version'),
    })
    const done = input.ok ? await agreeUrgentChange(site.hands, actor, input.value) : input
    if (done.ok) return c.redirect(`${deploymentPath(words)}?done=agreed`, 303)
    return deploymentPage(c, { form: form.value, refusal: done.refusal })
  })
}

async function deploymentPage(c: C, sent?: Sent): Promise<Response> {
  const { words, actor, site } = c.var
  const { hands } = site
  const now = hands.clock.now()
  const allowed = may('ask-urgent-change', { actor, now })
  if (!allowed.ok) return refusalPage(c, allowed.refusal)
  const [votes, changes] = await Promise.all([openVotes(hands), listUrgentChanges(hands.db)])
  return page(c, {
    title: words.t('deployment.title'),
    error: sent !== undefined,
    ...(sent && { status: statusOf[sent.refusal.reason] }),
    children: (
      <DeploymentPage
        words={words}
        version={version}
        votesOpen={votes.length}
        changes={[...changes].sort((a, b) => (a.asked.at < b.asked.at ? 1 : -1))}
        now={now}
        person={actor.person ?? ''}
        typed={{ code: sent?.form.text('code') ?? '', reason: sent?.form.text('reason') ?? '' }}
        errors={sent ? formErrors(words, deploymentLabels(words), sent.refusal) : noErrors}
        done={deploymentDones.find(one => one === c.req.query('done'))}
      />
    ),
  })
}
