// What somebody who looks after a deployment is told of one thing: how it stands, in a sentence, and what to do about it.

export type State = 'done' | 'waiting' | 'missing' | 'not-asked'

export interface Finding {
  readonly what: string
  readonly state: State
  /** One sentence. */
  readonly says: string
  /** What to do next; absent where there is nothing to do. */
  readonly toDo?: string
}

export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
  /** Only tells: what is missing here does not make the deployment wrong. */
  readonly onlyTells?: true
}

const marks: Readonly<Record<State, string>> = {
  done: '✓ done     ',
  waiting: '… waiting  ',
  missing: '✗ missing  ',
  'not-asked': '? not asked',
}

export const finding = (what: string, state: State, says: string, toDo?: string): Finding => ({
  what,
  state,
  says,
  ...(toDo !== undefined && { toDo }),
})

/** For a terminal, a line or two a finding. */
export function reportOf(sections: readonly Section[]): string {
  return sections
    .filter(({ findings }) => findings.length > 0)
    .map(({ title, findings }) => {
      const width = Math.max(...findings.map(({ what }) => what.length))
      const lines = findings.flatMap(({ what, state, says, toDo }) => [
        `  ${marks[state]}  ${what.padEnd(width)}  ${says}`,
        ...(toDo === undefined ? [] : [`${' '.repeat(17 + width)}→ ${toDo}`]),
      ])
      return [title, ...lines].join('\n')
    })
    .join('\n\n')
}

/** Is anything wrong that stands in the way of running a round? */
export const isWrong = (sections: readonly Section[]): boolean =>
  sections.some(({ findings, onlyTells }) => !onlyTells && findings.some(({ state }) => state === 'missing'))
