// What must hold whoever goes and whatever is deleted: the ledger, the journal, the published count.
import { createHash } from 'node:crypto'
import { readBalances } from '../../../functions/store/ledger.ts'
import { accountId } from '../../../shared/ledger/account.ts'
import type { Entry } from '../../../shared/ledger/entry.ts'
import { replay } from '../../../shared/ledger/replay.ts'
import { canonicalJson, type Json } from '../../../shared/lib/canonical-json.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { itemsIn } from './scan.ts'

/** What the ledger says is what its entries come to, and all of it together is nothing. */
export async function ledgerFaults(
  hands: TestHands,
): Promise<{ readonly faults: string[]; readonly entries: number }> {
  const entries = (await itemsIn(hands, 'core'))
    .filter(({ pk, sk }) => pk.startsWith('ENTRY#') && sk === 'ENTRY')
    .map(item => (item as unknown as { readonly entry: Entry }).entry)
  const books = ['council', ...hands.council.neighbourhoods.map(({ id }) => id)]
  const stored = (await Promise.all(books.map(book => readBalances(hands.db, book as never)))).flat()
  const known = new Map(
    stored
      .filter(({ balanceMinor }) => balanceMinor !== 0)
      .map(one => [accountId(one.account), one.balanceMinor]),
  )
  const replayed = replay(entries).filter(({ balanceMinor }) => balanceMinor !== 0)
  const faults = replayed
    .filter(({ account, balanceMinor }) => known.get(accountId(account)) !== balanceMinor)
    .map(({ account }) => `${accountId(account)} is not what its entries come to`)
  if (replayed.length !== known.size) faults.push(`${known.size} balances of ${replayed.length} accounts`)
  const sum = replayed.reduce((total, { balanceMinor }) => total + balanceMinor, 0)
  if (sum !== 0) faults.push(`all accounts together come to ${sum}`)
  return { faults, entries: entries.length }
}

/** Of everything of these keys, by key. */
export async function kept(
  hands: TestHands,
  isWanted: (key: { readonly pk: string; readonly sk: string }) => boolean,
): Promise<Map<string, string>> {
  const items = (await itemsIn(hands, 'core')).filter(isWanted)
  return new Map(items.map(item => [`${item.pk} ${item.sk}`, canonicalJson(item as Record<string, Json>)]))
}

export const journal = (hands: TestHands) => kept(hands, ({ pk }) => pk.startsWith('JOURNAL#'))

/** The published files, each by the hash of its bytes. */
export async function bundle({ files }: TestHands, round: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const key of files.list(`published/rounds/${round}/`)) {
    const { bytes } = (await files.get(key))!
    found.set(key, createHash('sha256').update(bytes).digest('hex'))
  }
  return found
}
