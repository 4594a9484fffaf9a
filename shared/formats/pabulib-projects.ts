// The PROJECTS section. The first column is the id whatever it is called; a project without a cost is refused.
import { ok, refuse } from '../lib/result.ts'
import { excerpt, parseDecimal } from './pabulib-decimals.ts'
import type { Fields } from './pabulib-file.ts'
import type { Stated } from './pabulib-meta.ts'
import { isAbsent, type Rows } from './pabulib-rows.ts'
import { type Read, readTable, type TableEnd } from './pabulib-table.ts'

export interface ReadProject {
  readonly id: string
  readonly cost: Stated
  readonly fields: Fields
}

export interface ReadProjects {
  readonly projects: readonly ReadProject[]
  /** Place in `projects` by id. */
  readonly places: ReadonlyMap<string, number>
  readonly end: TableEnd
}

export function readProjects(rows: Rows): Read<ReadProjects> {
  const projects: ReadProject[] = []
  const places = new Map<string, number>()
  const end = readTable(rows, 'PROJECTS', (columns, at) => {
    const costCell = columns.get('cost')
    if (costCell === undefined || costCell === 0)
      return refuse({ reason: 'field-missing', section: 'PROJECTS', field: 'cost', at })
    const names = [...columns.keys()].map(name => (name === 'target' ? 'beneficiaries' : name))
    return ok(() => {
      const id = rows.text(0)
      if (isAbsent(id)) return { reason: 'id-missing', at: rows.startOf(0) }
      if (places.has(id)) return { reason: 'project-repeated', project: excerpt(id), at: rows.startOf(0) }
      const text = rows.text(costCell)
      const costAt = rows.startOf(costCell)
      if (isAbsent(text)) return { reason: 'cost-missing', project: excerpt(id), at: costAt }
      const cost = parseDecimal(text)
      if (!cost.ok) return { ...cost.refusal, field: 'cost', at: costAt }
      const cells = names.map((name, cell) => [name, rows.text(cell)] as const)
      places.set(id, projects.length)
      const fields = new Map(cells.filter(([, cell]) => !isAbsent(cell)))
      projects.push({ id, cost: { ...cost.value, text, at: costAt }, fields })
      return undefined
    })
  })
  return end.ok ? ok({ projects, places, end: end.value }) : end
}
