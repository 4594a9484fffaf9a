// Files that show a reading: photos are written anew like every other; a PDF and a CSV are kept as they came once their first
// bytes say that this is what they are. Nothing is ever read back but through a route that asks who wants it.
import type { MetricRefusal, ProposingRefusal } from '../../../shared/contract/refusals.ts'
import type { Evidence } from '../../../shared/grants/metric.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { EvidenceId, ReadingId } from '../../../shared/lib/ids.ts'
import { tidyLine } from '../../../shared/lib/plain-text.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { Hands } from '../../hands.ts'
import { photoKind } from '../../ports/images.ts'

export interface SentFile {
  /** As the phone or the computer called it. */
  readonly name: string
  readonly bytes: Uint8Array
}

type Kind = 'photo' | 'pdf' | 'csv'

/** What a file is called after says what it ought to be; its bytes say what it is. */
const endings: Readonly<Record<string, Kind>> = {
  jpg: 'photo',
  jpeg: 'photo',
  png: 'photo',
  webp: 'photo',
  pdf: 'pdf',
  csv: 'csv',
}

export const evidenceFile = (reading: ReadingId, { id }: Pick<Evidence, 'id'>): string =>
  `evidence/${reading}/${id}`

export function fileKind({ name, bytes }: SentFile): Result<Kind, MetricRefusal> {
  const found = photoKind(bytes) ? 'photo' : isPdf(bytes) ? 'pdf' : isCsv(bytes) ? 'csv' : undefined
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const said = endings[ending]
  if (said === undefined)
    return found === 'photo' && ending === '' ? ok('photo') : refuse({ reason: 'file-kind' })
  return said === found ? ok(said) : refuse({ reason: 'file-other' })
}

const starts = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/** It begins and ends as one (ISO 32000-1, 7.5), so that half a file is not taken. */
const isPdf = (bytes: Uint8Array): boolean =>
  starts(bytes, '%PDF-') && Buffer.from(bytes.subarray(-1024)).toString('latin1').includes('%%EOF')

/** Text in lines of cells, and no page that a browser would show or run. */
function isCsv(bytes: Uint8Array): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A byte that is no UTF-8.
    return false
  }
  const isText = !/[^\P{Cc}\s]/u.test(text)
  return isText && /[,;\t]/.test(text) && !/^\s*[<%]/.test(text)
}

const types = { pdf: 'application/pdf', csv: 'text/csv; charset=utf-8' } as const

const mostLetters = 120

/** Letters, figures and what stands between them: nothing that turns a name round or ends a header. No letter is cut in two. */
const nameOf = ({ name }: SentFile): string =>
  [...tidyLine(name.toWellFormed().replace(/[^\p{L}\p{N} ._-]/gu, ' '))].slice(0, mostLetters).join('')

/** Stored before the reading speaks of it. */
export async function storeEvidence(
  { files, images, entropy }: Pick<Hands, 'files' | 'images' | 'entropy'>,
  reading: ReadingId,
  sent: SentFile,
): Promise<Result<Evidence, MetricRefusal | ProposingRefusal>> {
  const kind = fileKind(sent)
  if (!kind.ok) return kind
  let { bytes } = sent
  if (kind.value === 'photo') {
    if (!images) return refuse({ reason: 'photos-unavailable' })
    const prepared = await images.prepare(bytes)
    if (!prepared.ok) return prepared
    bytes = prepared.value.large.bytes
  }
  const type = kind.value === 'photo' ? 'image/webp' : types[kind.value]
  const evidence: Evidence = {
    id: entropy.ulid() as EvidenceId,
    name: nameOf(sent) || 'photo',
    type,
    bytes: bytes.length,
    sha256: await sha256Hex(new Uint8Array(bytes)),
    public: false,
  }
  await files.put(evidenceFile(reading, evidence), bytes, {
    onlyNew: true,
    contentType: type,
    cacheControl: 'private, no-store',
  })
  return ok(evidence)
}
