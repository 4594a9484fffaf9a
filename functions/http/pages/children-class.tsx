// A class's page: opened by the code its teacher holds, in a cookie of its own for some hours. An idea that was typed when those
// were over is kept in the page that asks for the code again.
import type { Context } from 'hono'
import { childrenInputs } from '../../../shared/contract/children.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { type AnyRefusal, statusOf } from '../../../shared/contract/refusals.ts'
import { childrensPhaseOf } from '../../../shared/rounds/childrens-round.ts'
import { type ClassIdea, canBeWritten, mostIdeas } from '../../../shared/rounds/class-idea.ts'
import { refusalWords } from '../../../web/messages/refusal-words.ts'
import { ClassCodePage, ClassRoomPage } from '../../../web/pages/children-class.tsx'
import { classPath } from '../../../web/pages/children-paths.ts'
import { ideaLabels, WriteIdeaPage } from '../../../web/pages/children-write.tsx'
import { formErrors, noErrors } from '../../../web/pages/form-errors.ts'
import { closeClass, type OpenClass, openClass, openedClass } from '../../acts/open-class.ts'
import { writeIdea } from '../../acts/write-idea.ts'
import { listClassIdeas } from '../../store/childrens-rounds.ts'
import { Form, readForm } from '../form.ts'
import { page, refusalPage } from '../frame.tsx'
import { dropToken, keepToken, readToken } from '../session.ts'
import type { App, Variables } from '../site.ts'
import { asNobody } from './parts/as-nobody.ts'

type C = Context<{ Variables: Variables }>

const address = '/:language/me/children/class'
const ideaFields = ['idea', 'version', 'title', 'what', 'why', 'picture'] as const

export function childrenClassPages(app: App): void {
  app.use(`${address}/*`, asNobody)

  for (const path of ['', '/open', '/close'])
    app.get(`${address}${path}`, async c => {
      const open = await classHere(c)
      return open ? roomPage(c, open) : codePage(c, new Form())
    })

  app.post(`${address}/open`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const input = parseInput(childrenInputs['open-class'], { code: form.value.text('code') })
    const done = input.ok ? await openClass(c.var.site.hands, input.value) : input
    if (!done.ok) return codePage(c, form.value, codeWords(c, done.refusal), statusOf[done.refusal.reason])
    keepToken(c, 'class', done.value.token)
    const open = await openedClass(c.var.site.hands, done.value.token)
    // What was typed before the hours were over.
    if (open && form.value.has('idea')) return writePage(c, open, form.value)
    return c.redirect(classPath(c.var.words), 303)
  })

  app.post(`${address}/close`, async c => {
    const token = readToken(c, 'class')
    if (token !== undefined) await closeClass(c.var.site.hands, token)
    dropToken(c, 'class')
    return c.redirect(classPath(c.var.words), 303)
  })

  app.get(`${address}/idea`, async c => {
    const open = await classHere(c)
    if (!open) return codePage(c, new Form())
    const ideas = await theirs(c, open)
    const id = c.req.query('idea')
    const before = ideas.find(idea => idea.id === id)
    if (id !== undefined && !before) return refusalPage(c, { reason: 'unknown-idea' })
    const allowed = canBeWritten(childrensPhaseOf(open.round, c.var.site.hands.clock.now()), before)
    if (!allowed.ok) return refusalPage(c, allowed.refusal)
    if (!before && ideas.length >= mostIdeas) return refusalPage(c, { reason: 'too-many-ideas' })
    return writePage(c, open, before ? formOf(before) : new Form())
  })

  app.post(`${address}/idea`, async c => {
    const form = await readForm(c)
    if (!form.ok) return refusalPage(c, form.refusal)
    const { words, site } = c.var
    const open = await classHere(c)
    if (!open) return codePage(c, form.value, words.t('children.write.again'), statusOf['no-class-here'])
    const input = parseInput(childrenInputs['write-idea'], {
      ...Object.fromEntries(
        (['idea', 'title', 'what', 'why'] as const).map(name => [name, form.value.text(name)]),
      ),
      picture: form.value.text('picture') || undefined,
      version: form.value.number('version') ?? null,
      language: words.language,
    })
    const done = input.ok ? await writeIdea(site.hands, open, input.value) : input
    return done.ok
      ? c.redirect(`${classPath(words)}?done=sent`, 303)
      : writePage(c, open, form.value, done.refusal)
  })
}

const classHere = (c: C): Promise<OpenClass | undefined> =>
  openedClass(c.var.site.hands, readToken(c, 'class'))

const theirs = async (c: C, { round, schoolClass }: OpenClass): Promise<ClassIdea[]> =>
  (await listClassIdeas(c.var.site.hands.db, round.id)).filter(idea => idea.schoolClass === schoolClass.id)

const formOf = ({ id, version, title, what, why, picture }: ClassIdea): Form =>
  new Form(new URLSearchParams({ idea: id, version: String(version), title, what, why, picture }))

const codeWords = ({ var: { words } }: C, refusal: AnyRefusal): string =>
  refusal.reason === 'invalid-input' ? words.t('children.room.unread') : refusalWords(words, refusal)

function codePage(
  c: C,
  form: Form,
  error?: string,
  status?: (typeof statusOf)[AnyRefusal['reason']],
): Response {
  const { words } = c.var
  const carried = ideaFields.filter(name => form.has(name)).map(name => [name, form.text(name)])
  return page(c, {
    title: words.t('children.room.codeTitle'),
    islands: ['voting-code'],
    error: error !== undefined,
    ...(status && { status }),
    children: (
      <ClassCodePage
        words={words}
        typed={form.text('code')}
        error={error}
        carried={Object.fromEntries(carried)}
      />
    ),
  })
}

async function roomPage(c: C, open: OpenClass): Promise<Response> {
  const { words, site } = c.var
  const { school, name } = open.schoolClass
  return page(c, {
    title: words.t('children.class', { school, name }),
    children: (
      <ClassRoomPage
        words={words}
        {...open}
        phase={childrensPhaseOf(open.round, site.hands.clock.now())}
        ideas={await theirs(c, open)}
        done={c.req.query('done') === 'sent' ? words.t('children.room.done.sent') : undefined}
      />
    ),
  })
}

function writePage(c: C, { schoolClass }: OpenClass, form: Form, refusal?: AnyRefusal): Response {
  const { words, site } = c.var
  return page(c, {
    title: words.t('children.write.title'),
    error: refusal !== undefined,
    ...(refusal && { status: statusOf[refusal.reason] }),
    children: (
      <WriteIdeaPage
        words={words}
        schoolClass={schoolClass}
        hidden={{
          idea: form.text('idea') || site.hands.entropy.ulid(),
          version: form.text('version'),
        }}
        typed={name => form.text(name)}
        errors={refusal ? formErrors(words, ideaLabels(words), refusal) : noErrors}
      />
    ),
  })
}
