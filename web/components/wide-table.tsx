// A table with more columns than a small screen has room for: it scrolls by itself, and the keyboard reaches it to
// do so (WCAG 2.1.1).
import { DataTable, type DataTableProps } from './data-table.tsx'

export const WideTable = ({ label, ...table }: DataTableProps & { readonly label: string }) => (
  // biome-ignore lint/a11y/useSemanticElements: a section of its own would be a landmark more than the page has
  <div class="figures-table" role="group" aria-label={label} tabindex={0}>
    <DataTable {...table} />
  </div>
)
