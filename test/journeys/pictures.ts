// Pictures of every page that the tours stop at, and a sheet of all of them to look through: npm run pictures leaves them in
// .folkmoot/pictures. Each page is there as on a phone and as on a desk, by day and by night.
import { mkdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'

const folder = fileURLToPath(new URL('../../.folkmoot/pictures/', import.meta.url))
const wanted = process.env.PICTURES === 'yes'
const widths = [360, 1280] as const
const schemes = ['light', 'dark'] as const
/** So many pages on one sheet: a picture that is too tall cannot be made. */
const onASheet = 24

export interface PictureBook {
  /** The page as it stands. Nothing, unless pictures were asked for. */
  take(tour: string, page: Page): Promise<void>
  close(browser: Browser): Promise<void>
}

export function pictureBook(): PictureBook {
  const taken: { readonly tour: string; readonly path: string; readonly name: string }[] = []
  if (wanted) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }
  return {
    async take(tour, page) {
      if (!wanted) return
      const { pathname } = new URL(page.url())
      const name =
        `${String(taken.length + 1).padStart(3, '0')}${pathname.replace(/[^a-z0-9]+/gi, '-')}`.slice(0, 80)
      taken.push({ tour, path: pathname, name })
      const before = page.viewportSize()!
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 })
          await page.screenshot({
            path: fileOf(name, width, colorScheme),
            fullPage: true,
            type: 'jpeg',
            quality: 70,
          })
        }
      }
      await page.emulateMedia({ colorScheme: null })
      await page.setViewportSize(before)
    },
    async close(browser) {
      if (!wanted) return
      const page = await browser.newPage({ viewport: { width: 1500, height: 900 } })
      for (let from = 0; from < taken.length; from += onASheet) {
        const number = from / onASheet + 1
        const html = `${folder}sheet-${number}.html`
        await writeFile(html, sheet(taken.slice(from, from + onASheet)))
        await page.goto(pathToFileURL(html).href)
        await page.screenshot({
          path: `${folder}sheet-${number}.jpg`,
          fullPage: true,
          type: 'jpeg',
          quality: 80,
        })
      }
      await page.close()
      console.info(`${taken.length} pages in pictures, and sheets of them, in ${folder}`)
    },
  }
}

const fileOf = (name: string, width: number, scheme: string) => `${folder}${name}-${width}-${scheme}.jpg`

function sheet(
  pages: readonly { readonly tour: string; readonly path: string; readonly name: string }[],
): string {
  const figure = ({ tour, path, name }: (typeof pages)[number]) => {
    const pictures = schemes.flatMap(scheme =>
      widths.map(width => `<img src="${name}-${width}-${scheme}.jpg" class="w${width}" alt="">`),
    )
    return `<figure><figcaption><b>${path}</b> ${tour}</figcaption><div>${pictures.join('')}</div></figure>`
  }
  return `<!doctype html><meta charset="utf-8"><title>Every page</title>
<style>body{font:13px sans-serif;margin:12px;display:grid;grid-template-columns:repeat(3,1fr);gap:12px}
figure{margin:0;border:1px solid #999;padding:6px;min-width:0}figure div{display:flex;gap:4px;height:340px;overflow:hidden;align-items:start}
.w360{width:72px}.w1280{width:150px}figcaption{overflow-wrap:anywhere;height:32px;overflow:hidden}</style>
${pages.map(figure).join('\n')}`
}
