// What a page may weigh and how long it may take. Sizes in bytes packed by gzip, as the edge sends them to whoever takes
// nothing better; times in milliseconds on the phone and the line of measure.ts. Good responsiveness is up to 200 ms and
// good stability up to 0.1 by what browsers report of themselves (web.dev/articles/vitals); ours is half of that.
export const budgets = {
  html: 25_000,
  css: 10_000,
  script: 25_000,
  firstView: 150_000,
  lcpMs: 1_500,
  cls: 0.05,
  inpMs: 200,
} as const

/** The ballot of the Stanford Participatory Budgeting Platform, before jQuery, which it needs as well: bytes packed by gzip. */
export const stanford = { script: 41_000, css: 20_000 } as const
