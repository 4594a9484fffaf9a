// An idea that a class wrote: a few sentences and one of our own plain pictures, signed by the class alone. An officer looks
// at each before anybody else sees it; until then its class can change it.
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import type { ChildrensPhase, ChildrensRoundId, IdeaId } from './childrens-round.ts'
import type { Category } from './proposing.ts'
import type { NamedAct } from './round.ts'

/** Each with what it is mostly about in the grown-ups' round. */
export const pictures = {
  playground: 'play',
  tree: 'green',
  crossing: 'streets',
  book: 'learning',
  ball: 'play',
  music: 'culture',
  animal: 'green',
  bench: 'community',
  bike: 'streets',
  light: 'streets',
  bin: 'green',
  food: 'health',
} as const satisfies Record<string, Category>
export type Picture = keyof typeof pictures
export const pictureNames = Object.keys(pictures) as Picture[]

export interface IdeaWords {
  readonly title: string
  /** In a sentence or some: what it is, and where. */
  readonly what: string
  /** One line: who is better off for it. */
  readonly why: string
  readonly picture: Picture
}

/** The grown-ups' answer, and what had become of the idea when it was written. */
export interface ChildrensAnswer extends NamedAct {
  readonly text: string
  readonly about: string
}

export interface ClassIdea extends IdeaWords {
  readonly id: IdeaId
  readonly round: ChildrensRoundId
  /** Of its class. */
  readonly schoolClass: string
  readonly language: string
  readonly writtenAt: Instant
  /** By an officer: it is shown, or its class is asked to change it, and why. */
  readonly checked?: NamedAct & { readonly shown: boolean; readonly why: string }
  readonly answers?: readonly ChildrensAnswer[]
  readonly version: number
}

export const mostIdeas = 6

export const isShown = ({ checked }: ClassIdea): boolean => checked?.shown === true

/** While ideas are written, and while they are looked at where an officer asked for a change. */
export function canBeWritten(
  phase: ChildrensPhase,
  before: ClassIdea | undefined,
): Result<undefined, Refusal<'no-ideas-now' | 'idea-shown'>> {
  if (before && isShown(before)) return refuse({ reason: 'idea-shown' })
  if (phase === 'ideas') return ok()
  return phase === 'checking' && before !== undefined ? ok() : refuse({ reason: 'no-ideas-now' })
}

/** Once there is a vote, what is on it stays as it is. */
export const canBeChecked = (phase: ChildrensPhase): boolean => phase === 'ideas' || phase === 'checking'

const personal = [
  /\S@\S/u,
  /(?:\d[\s.()/-]?){7}/u,
  /https?:|www\./iu,
  /\b(?:my name is|i am called|i[’']m called)\b/iu,
  // Small words that stand before a name, and a capital after them.
  /\b(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Ss]ir)\b\.?\s+\p{Lu}/u,
]

/** Looks as if it named somebody, or said where to find them. An officer looks for what this cannot see. */
export const looksPersonal = (text: string): boolean => personal.some(pattern => pattern.test(text))
