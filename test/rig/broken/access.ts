// Builds that somebody could not use: without a mouse, without sharp eyes, without colours, or without seeing at all.
import type { BrokenBuild } from './build.ts'

const ofAll = (name: string) => ({ file: 'test/web/access.test.tsx', name })
const gallery = (family: string) => ({ file: 'test/web/gallery.test.tsx', name: `gallery: ${family}` })
const byKeyboard = (name: string) => ({ file: 'test/journeys/by-keyboard.test.ts', name })
const styles = (name: string) => `web/styles/${name}.css`

export const access: readonly BrokenBuild[] = [
  {
    name: 'the strip lies upon what has the focus',
    row: 'access',
    claim: 'focus never hidden by the strip',
    edits: [{ file: styles('ballot'), find: '  scroll-padding-block-end: 8rem;\n', replace: '' }],
    test: ofAll('on a phone, all of the ballot'),
  },
  {
    name: 'no mark says what has the focus',
    row: 'access',
    claim: 'a visible mark of the focus',
    edits: [
      {
        file: styles('elements'),
        find: ':focus-visible {\n  outline: 3px solid var(--focus);\n',
        replace: ':focus-visible {\n  outline: none;\n',
      },
    ],
    test: ofAll('on a phone, all of the fields'),
  },
  {
    name: 'boxes to tick are 16 px wide',
    row: 'access',
    claim: 'targets of 24 px at least',
    edits: [
      {
        file: styles('forms'),
        find: 'input[type="radio"] {\n  inline-size: 28px;\n  block-size: 28px;\n',
        replace: 'input[type="radio"] {\n  inline-size: 16px;\n  block-size: 16px;\n',
      },
    ],
    test: ofAll('is put together for who hears it'),
  },
  {
    name: 'a question stands beside its box and does not belong to it',
    row: 'access',
    claim: 'no violation that axe finds',
    edits: [
      {
        file: 'web/components/field.tsx',
        find: "<label class={field.isHeading ? 'field-label heading' : 'field-label'} for={field.name}>",
        replace: "<label class={field.isHeading ? 'field-label heading' : 'field-label'}>",
      },
    ],
    test: gallery('fields'),
  },
  {
    name: 'at night the small print is too dark',
    row: 'access',
    claim: 'contrast by day and by night',
    edits: [{ file: styles('tokens'), find: '    --muted: #b7ae9f;\n', replace: '    --muted: #6b645a;\n' }],
    test: gallery('ballot'),
  },
  {
    name: 'the button that sends comes before everything else',
    row: 'access',
    claim: 'no positive tabindex',
    edits: [
      {
        file: 'web/components/budget-strip.tsx',
        find: '<button class="button primary" type="submit">',
        replace: '<button class="button primary" type="submit" tabindex={1}>',
      },
    ],
    test: ofAll('on a phone, all of the ballot'),
  },
  {
    name: 'the boxes of a date are shown from the year to the day',
    row: 'access',
    claim: 'the order of the focus is the order of reading',
    edits: [
      {
        file: styles('forms'),
        find: '.date-parts {\n  display: flex;\n',
        replace: '.date-parts {\n  display: flex;\n  flex-direction: row-reverse;\n',
      },
    ],
    test: ofAll('on a phone, all of the fields'),
  },
  {
    name: 'a note comes onto the page together with the part that should speak it',
    row: 'access',
    claim: 'status messages are announced',
    edits: [
      {
        file: 'web/components/form.tsx',
        find: '      {keep !== undefined && <div role="status" data-kept />}\n',
        replace: '',
      },
      {
        file: 'web/islands/draft.ts',
        find: "  note.className = 'kept'\n",
        replace: "  note.className = 'kept'\n  note.setAttribute('role', 'status')\n",
      },
    ],
    test: ofAll('hears of words that were kept'),
  },
  {
    name: 'without backgrounds no button is one',
    row: 'access',
    claim: 'forced colours take nothing away',
    edits: [
      {
        file: styles('print'),
        find: '  .button {\n    border: 2px solid ButtonText;\n',
        replace: '  .button {\n    border: 0;\n',
      },
    ],
    test: ofAll('tells without its colours'),
  },
  {
    name: 'the strip moves for who wants no movement',
    row: 'access',
    claim: 'no motion where none is wanted',
    edits: [{ file: styles('tokens'), find: '    --quick: 0s;\n', replace: '    --quick: 160ms;\n' }],
    test: ofAll('tells without its colours'),
  },
  {
    name: 'the words of the strip are cut to two lines',
    row: 'access',
    claim: 'own spacing loses nothing',
    edits: [
      {
        file: styles('ballot'),
        find: '.strip-row p {\n  margin: 0;\n',
        replace: '.strip-row p {\n  margin: 0;\n  block-size: 2.3em;\n  overflow: hidden;\n',
      },
    ],
    test: ofAll('own spacing at 320 px'),
  },
  {
    name: 'the summary of what is wrong leads nowhere',
    row: 'access',
    claim: 'each error leads to its answer',
    edits: [
      {
        file: 'web/components/date-time-field.tsx',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source
        find: "id={key === 'day' ? name : `${name}-${key}`}",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source
        replace: 'id={`${name}-${key}`}',
      },
    ],
    test: ofAll('is put together for who hears it'),
  },
  {
    name: 'the title does not say that something is wrong',
    row: 'access',
    claim: 'a title that tells',
    edits: [
      {
        file: 'web/components/layout.tsx',
        find: "t(props.failed ? 'common.pageTitleError' : 'common.pageTitle', {",
        replace: "t('common.pageTitle', {",
      },
    ],
    test: ofAll('is put together for who hears it'),
  },
  {
    name: 'the link past the head of the page leads nowhere',
    row: 'access',
    claim: 'blocks can be bypassed',
    edits: [
      {
        file: 'web/components/layout.tsx',
        find: '<main id="main" tabindex={-1}>',
        replace: '<main tabindex={-1}>',
      },
    ],
    test: byKeyboard('by one press'),
  },
  {
    name: 'buttons say up and down, and not of what',
    row: 'access',
    claim: 'what a screen reader is given, journey by journey',
    edits: [
      {
        file: 'web/islands/ballot-buttons.ts',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source
        find: "  button.setAttribute('aria-label', `${text}: ${title}`)\n",
        replace: '  button.dataset.title = title\n',
      },
    ],
    test: byKeyboard('puts projects in order'),
  },
]
