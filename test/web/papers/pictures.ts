// Papers as pictures, a side of A4 each, and one sheet of all of them to look through: `npm run pictures:print` leaves them in
// .folkmoot/papers, beside the files that a printer would get. A browser makes no pictures of its printed pages, so that the
// page is cut here where it would be cut there: before what begins a new side, and before what is not to be cut through.
import { mkdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { a4, inside, pdfOf } from './on-paper.ts'

const folder = fileURLToPath(new URL('../../../.folkmoot/papers/', import.meta.url))
const wanted = process.env.PICTURES === 'yes'

export interface PaperPictures {
  /** Of a page that stands there as printed. Nothing, unless pictures were asked for. */
  take(name: string, page: Page): Promise<void>
  close(browser: Browser): Promise<void>
}

export function paperPictures(): PaperPictures {
  const taken: { readonly name: string; readonly sides: number }[] = []
  if (wanted) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }
  return {
    async take(title, page) {
      if (!wanted) return
      const name = title.replace(/[^a-z0-9]+/gi, '-').toLowerCase()
      await writeFile(`${folder}${name}.pdf`, await pdfOf(page))
      const sides = await page.evaluate(cutIntoSides, inside.height)
      for (let side = 0; side < sides; side++)
        await page.screenshot({
          path: `${folder}${name}-${side + 1}.png`,
          clip: { x: 0, y: side * inside.height, ...inside },
          fullPage: true,
        })
      taken.push({ name, sides })
    },
    async close(browser) {
      if (!wanted) return
      const page = await browser.newPage({ viewport: { width: 1500, height: 900 } })
      const html = `${folder}sheet.html`
      await writeFile(html, contactSheet(taken))
      await page.goto(pathToFileURL(html).href)
      await page.screenshot({ path: `${folder}sheet.png`, fullPage: true })
      await page.close()
      console.info(`${taken.length} papers in pictures, and a sheet of them, in ${folder}`)
    },
  }
}

/** Runs in the page: moves down what a printer would put on the next side, and answers how many sides there are. */
function cutIntoSides(height: number): number {
  const push = (element: HTMLElement, by: number) => {
    const space = document.createElement('div')
    space.style.blockSize = `${by}px`
    element.before(space)
  }
  const topOf = (element: Element) => element.getBoundingClientRect().top + window.scrollY
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    if (!element.checkVisibility()) continue
    const { breakBefore, breakInside, display } = getComputedStyle(element)
    if (!/^(?:block|flex|grid|list-item|table)$/.test(display)) continue
    const top = topOf(element)
    const tall = element.getBoundingClientRect().height
    const into = top % height
    const isCut = into + tall > height + 1
    if (into > 1 && (breakBefore === 'page' || (isCut && breakInside === 'avoid' && tall <= height)))
      push(element, height - into)
  }
  return Math.max(1, Math.ceil((document.documentElement.scrollHeight - 2) / height))
}

function contactSheet(papers: readonly { readonly name: string; readonly sides: number }[]): string {
  const margin = (a4.width - inside.width) / 2
  const scale = 230 / a4.width
  const figure = ({ name, sides }: (typeof papers)[number]) =>
    Array.from(
      { length: sides },
      (_, i) =>
        `<figure><img src="${name}-${i + 1}.png" alt=""><figcaption>${name}, ${i + 1} of ${sides}</figcaption></figure>`,
    ).join('')
  return `<!doctype html><meta charset="utf-8"><title>Every paper</title>
<style>body{font:12px sans-serif;margin:12px;background:#bbb;display:flex;flex-wrap:wrap;gap:12px}figure{margin:0}
img{display:block;box-sizing:content-box;width:${inside.width * scale}px;padding:${margin * scale}px;background:#fff}</style>
${papers.map(figure).join('\n')}`
}
