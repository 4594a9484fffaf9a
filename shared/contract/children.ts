// What the pages of a children's round accept. These acts have no JSON twin: children have a page, and no program.
import * as v from 'valibot'
import { readChildrensCode } from '../eligibility/slip-code.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { ChildrensRoundId, IdeaId } from '../rounds/childrens-round.ts'
import { looksPersonal, pictureNames } from '../rounds/class-idea.ts'
import { count, instant, line, oneOf, paragraphs, slug, ulid } from './fields.ts'

const round = slug<ChildrensRoundId>()
const idea = ulid<IdeaId>()
const version = count(0, 1_000_000_000)
const schoolClass = v.pipe(v.string('missing'), v.regex(/^[1-9]\d{0,2}$/, 'malformed'))

const slipCode = v.pipe(
  v.string('missing'),
  v.minLength(1, 'missing'),
  v.transform(typed => readChildrensCode(typed, 'slip')),
  v.check(code => code !== undefined, 'malformed'),
  v.transform(code => code!),
)
const classCode = v.pipe(
  v.string('missing'),
  v.minLength(1, 'missing'),
  v.transform(typed => readChildrensCode(typed, 'class')),
  v.check(code => code !== undefined, 'malformed'),
  v.transform(code => code!),
)
const ticked = v.pipe(v.array(idea, 'missing'), v.maxLength(500, 'too-long'))

/** Words of children: nobody is to be found by them. */
const impersonal = <S extends v.GenericSchema<string, string>>(words: S) =>
  v.pipe(
    words,
    v.check(text => !looksPersonal(text), 'looks-personal'),
  )

/** As an officer sets it up, until a second one has agreed. */
const setUp = {
  place: slug<NeighbourhoodId>(),
  title: line(5, 80),
  about: paragraphs(10, 600),
  dates: v.strictObject({ ideasAt: instant, ideasUntil: instant, votingAt: instant, closesAt: instant }),
  mostTicks: count(1, 10),
  goOn: count(1, 10),
  classes: v.pipe(
    v.array(v.strictObject({ school: line(3, 80), name: line(1, 20), children: count(1, 60) }), 'missing'),
    v.minLength(1, 'missing'),
    v.maxLength(100, 'too-long'),
  ),
}

export const childrenInputs = {
  'set-up-childrens-round': v.strictObject({ round, ...setUp }),
  'change-childrens-round': v.strictObject({ round, version, ...setUp }),
  'agree-childrens-round': v.strictObject({ round, version }),
  'give-class-code': v.strictObject({ round, version, schoolClass }),
  'print-slips': v.strictObject({ round, version, schoolClass }),
  'open-class': v.strictObject({ code: classCode }),
  'write-idea': v.strictObject({
    idea,
    /** Of the idea that is changed; none for a new one. */
    version: v.nullable(version),
    title: impersonal(line(5, 60)),
    what: impersonal(paragraphs(30, 300)),
    why: impersonal(line(10, 160)),
    picture: oneOf(pictureNames as [(typeof pictureNames)[number]]),
    language: v.pipe(v.string('missing'), v.regex(/^[a-z]{2,3}$/, 'malformed')),
  }),
  'check-idea': v.strictObject({
    round,
    idea,
    version,
    shown: v.boolean('missing'),
    why: paragraphs(0, 600),
  }),
  'open-slip': v.strictObject({ code: slipCode }),
  'vote-with-slip': v.strictObject({ code: slipCode, ticked }),
  'ask-to-send-ideas': v.strictObject({ round, version, into: slug<RoundId>() }),
  'send-ideas': v.strictObject({ round, version }),
  'answer-children': v.strictObject({ round, idea, version, text: paragraphs(20, 1500) }),
} as const

export type ChildrenInputs = {
  readonly [A in keyof typeof childrenInputs]: v.InferOutput<(typeof childrenInputs)[A]>
}
