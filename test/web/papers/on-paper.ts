// What a page is on paper: how many sides of A4 it takes, what of the screen is left on it, how small its print and how large
// its squares are.
import type { Page } from 'playwright-core'

/** A4 at 96 dots an inch, and what is left of it inside the margins of styles/print.css. */
export const a4 = { width: 794, height: 1123 } as const
export const marginMm = 18
const dotsPerMm = 96 / 25.4
export const inside = {
  width: Math.round(a4.width - 2 * marginMm * dotsPerMm),
  height: Math.round(a4.height - 2 * marginMm * dotsPerMm),
} as const

export interface OnPaper {
  /** What is for screens alone and would be printed, by its element and class. */
  readonly ofScreen: readonly string[]
  /** The dark part of each square, without its quiet zone, in millimetres. */
  readonly squaresMm: readonly number[]
  /** Of the smallest print, in points, and what is printed so; an address is written as the post reads it. */
  readonly smallest: { readonly points: number; readonly text: string }
  /** How far something reaches beyond the margin, in millimetres. */
  readonly overMm: number
}

export async function toPaper(page: Page): Promise<void> {
  await page.setViewportSize(inside)
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
}

export const onPaper = (page: Page): Promise<OnPaper> =>
  page.evaluate(
    ({ width, dotsPerMm }) => {
      const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
      const ofScreen = [
        ...document.querySelectorAll(
          'nav, .skip, .menu, .languages, .letters-screen, .pager, .buttons, .colophon section, form, button, input, select, textarea, summary, .no-print',
        ),
      ]
        .filter(isShown)
        .map(element => `${element.localName}.${element.className}`)
      const squaresMm = [...document.querySelectorAll('.qr-code')].filter(isShown).map(square => {
        const modules = (square as SVGSVGElement).viewBox.baseVal.width
        return ((square.getBoundingClientRect().width / dotsPerMm) * (modules - 8)) / modules
      })
      let smallest = { points: Number.POSITIVE_INFINITY, text: '' }
      const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement!
        const text = node.textContent!.trim()
        if (text === '' || !isShown(parent) || parent.closest('.visually-hidden, .letter-address')) continue
        const points = Number.parseFloat(getComputedStyle(parent).fontSize) * 0.75
        if (points < smallest.points)
          smallest = { points: Math.round(points * 10) / 10, text: text.slice(0, 60) }
      }
      const over = Math.max(0, document.documentElement.scrollWidth - width)
      return { ofScreen, squaresMm, smallest, overMm: over / dotsPerMm }
    },
    { width: inside.width, dotsPerMm },
  )

/** A4, with the margins of the stylesheet. */
export const pdfOf = (page: Page): Promise<Buffer> => page.pdf({ format: 'A4', preferCSSPageSize: true })

/** A page's dictionary says what it is in plain letters (ISO 32000-1, 7.7.3.3). */
export const pagesIn = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0
