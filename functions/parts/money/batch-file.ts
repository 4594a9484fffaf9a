// The file of a batch as the council's finance system takes it: CSV (RFC 4180), one line a payment, whole sums with the point
// before the pence. A cell that begins as a formula is shown as the text it is. No bank details: the supplier's number.
import { stringify } from 'csv-stringify/sync'
import type { Batch } from '../../../shared/funds/batch.ts'
import { sha256Hex, utf8 } from '../../../shared/lib/hash.ts'
import { plainDecimal } from '../../../shared/money/minor.ts'

const heads = ['reference', 'supplier', 'invoice', 'amount', 'currency', 'for', 'project']

/** Made once, when the batch is closed, and kept: whatever the program does later, the file is the same bytes. */
export async function batchFile(
  { lines }: Pick<Batch, 'lines'>,
  currency: string,
): Promise<{ readonly file: string; readonly sha256: string }> {
  const rows = lines.map(({ reference, supplier, invoice, amountMinor, what, title }) => [
    reference,
    supplier,
    invoice,
    plainDecimal(amountMinor, currency),
    currency,
    what,
    title,
  ])
  const file = stringify([heads, ...rows], { escape_formulas: true, record_delimiter: 'windows' })
  return { file, sha256: await sha256Hex(utf8(file)) }
}
