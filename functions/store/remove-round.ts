// Everything of a rehearsal, taken away: whatever names the round, or something in it, is looked for through the whole table
// and deleted. What hangs on it by an id alone (an agreement with a comment, a message's number) is found by that id; what
// the ids are read from goes after it, and the round itself last, so that whoever is interrupted begins again and finds the rest.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { hangsOnRounds } from '../../shared/rounds/retention.ts'
import { type Db, deleteItem, type Key, type PageEnd, type QueryOptions, queryAll } from './db.ts'
import { commentsOf, journalOfRound, proposalsOf, rollChangesOf, roundKey } from './keys.ts'

/** Answers how many items went. */
export async function removeRound(db: Db, round: RoundId): Promise<number> {
  const proposals = await idsIn(db, { pk: proposalsOf(round) })
  const comments = await Promise.all(
    proposals.map(proposal => idsIn(db, { pk: commentsOf(proposal as ProposalId) })),
  )
  const ids = new Set([
    ...proposals,
    ...comments.flat(),
    ...(await idsIn(db, { pk: rollChangesOf(round) })),
    ...(await idsIn(db, { pk: journalOfRound(round), index: 'lists' })),
  ])
  const sources = [
    new Set(proposals.map(proposal => commentsOf(proposal as ProposalId))),
    new Set([proposalsOf(round), rollChangesOf(round)]),
  ]
  const last: Key[][] = sources.map(() => [])
  let removed = 0
  for await (const item of everyItem(db)) {
    if (!hangsOnRounds(item) || !names(item, round, ids)) continue
    const source = sources.findIndex(keys => keys.has(item.pk))
    if (source >= 0) last[source]!.push(item)
    else {
      await deleteItem(db, 'core', item)
      removed++
    }
  }
  for (const key of [...last.flat(), roundKey(round)]) {
    await deleteItem(db, 'core', key)
    removed++
  }
  return removed
}

interface Named {
  readonly id?: string
}

async function idsIn(db: Db, options: QueryOptions): Promise<string[]> {
  const found: string[] = []
  const items = queryAll<Named & { readonly answers?: readonly Named[] }>(db, 'core', options)
  for await (const item of items)
    for (const { id } of [item, ...(item.answers ?? [])]) if (id !== undefined) found.push(id)
  return found
}

async function* everyItem(db: Db): AsyncGenerator<Key> {
  let start: PageEnd | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await db.client.send(
      new ScanCommand({ TableName: db.tables.core, ConsistentRead: true, ExclusiveStartKey: start }),
    )
    yield* Items as Key[]
    start = LastEvaluatedKey
  } while (start !== undefined)
}

const idForm = /[0-7][0-9A-HJKMNP-TV-Z]{25}/g

function names(item: Key, round: RoundId, ids: ReadonlySet<string>): boolean {
  const text = JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? undefined : value))
  // A longer name may begin or end with this one.
  if (new RegExp(`(?<![a-z0-9-])${round}(?![a-z0-9-])`).test(text)) return true
  return (text.match(idForm) ?? []).some(id => ids.has(id))
}
