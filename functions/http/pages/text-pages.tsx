// The pages of plain words that the foot of every page links to (web/components/footer.tsx): the same for everybody, and
// changed only with the program.
import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { unlinkableFrom } from '../../../shared/rounds/certification.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { isVisible } from '../../../shared/rounds/visible.ts'
import { footerPaths } from '../../../web/components/footer.tsx'
import type { MessageKey } from '../../../web/messages/translate.ts'
import { DataFileList } from '../../../web/pages/data-files.tsx'
import { AccessibilityPage, HelpPage, PrivacyPage } from '../../../web/pages/text-help.tsx'
import { ApiPage, DataPage, SecrecyPage } from '../../../web/pages/text-record.tsx'
import { listRounds } from '../../store/rounds.ts'
import { page } from '../frame.tsx'
import type { App, Variables } from '../site.ts'
import { filesOf } from './parts/public-data.ts'

type C = Context<{ Variables: Variables }>

const keepSeconds = 300

export function textPages(app: App): void {
  const textPage = (path: string, title: MessageKey, render: (c: C) => ComponentChildren) =>
    app.get(`/:language${path}`, c =>
      page(c, { title: c.var.words.t(title), keepSeconds, children: render(c) }),
    )

  textPage(footerPaths.help, 'texts.help.title', c => <HelpPage words={c.var.words} council={contactOf(c)} />)
  textPage(footerPaths.accessibility, 'texts.accessibility.title', c => (
    <AccessibilityPage words={c.var.words} council={contactOf(c)} />
  ))
  textPage(footerPaths.privacy, 'texts.privacy.title', c => (
    <PrivacyPage
      words={c.var.words}
      council={contactOf(c)}
      demonstration={c.var.site.hands.council.demonstration}
      oneMachine={c.var.site.local !== undefined}
    />
  ))
  textPage(footerPaths.api, 'texts.api.title', c => <ApiPage words={c.var.words} />)

  app.get(`/:language${footerPaths.secrecy}`, async c => {
    const { site, words } = c.var
    const now = site.hands.clock.now()
    const rounds = (await listRounds(site.hands.db))
      .filter(round => isVisible(round, now) && round.acts.frozen)
      .sort((a, b) => (a.dates.closesAt < b.dates.closesAt ? 1 : -1))
    return page(c, {
      title: words.t('texts.secrecy.title'),
      keepSeconds: 30,
      children: (
        <SecrecyPage
          words={words}
          oneMachine={site.local !== undefined}
          rounds={rounds.map(round => ({ ...round, from: unlinkableFrom(round), is: secretsOf(round) }))}
        />
      ),
    })
  })

  app.get(`/:language${footerPaths.data}`, async c => {
    const { site, words } = c.var
    const now = site.hands.clock.now()
    const rounds = (await listRounds(site.hands.db))
      .filter(round => isVisible(round, now) && round.acts.published && !round.rehearsal)
      .sort((a, b) => (a.acts.published!.at < b.acts.published!.at ? 1 : -1))
    return page(c, {
      title: words.t('texts.data.title'),
      keepSeconds: 30,
      children: (
        <DataPage
          words={words}
          licence={site.hands.council.dataLicence}
          rounds={rounds}
          files={
            <DataFileList
              words={words}
              files={await filesOf({ hands: site.hands, origin: site.origin, words })}
              withThreeSixty={site.hands.council.threeSixtyGiving !== undefined}
            />
          }
        />
      ),
    })
  })
}

const secretsOf = ({ acts }: Round) => (acts.secretsGone ? 'gone' : acts.secretsEnded ? 'ending' : 'kept')

const contactOf = (c: C) => {
  const { name, contact } = c.var.site.hands.council
  return { name, ...contact }
}
