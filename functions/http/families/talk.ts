// What a resident says of a proposal: words, support, how a project turned out.
import { commentPages } from '../pages/comment.tsx'
import { ratePages } from '../pages/rate.tsx'
import { supportPages } from '../pages/support.tsx'
import { wordsPages } from '../pages/words.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  commentPages(app)
  wordsPages(app)
  supportPages(app)
  ratePages(app)
}
