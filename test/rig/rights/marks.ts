// Words put where few may read them. A mark says whose it is, so that one found where it must not be tells what leaked.
export const secrets = [
  'hidden-words',
  'report',
  'review-note',
  'supplier',
  'invoice',
  'evidence-name',
  'evidence-bytes',
  'tie',
  'member',
  'star-code',
  'unshown-idea',
  'grant-draft',
] as const
export type Secret = (typeof secrets)[number]

export const marked = (place: string, secret: Secret): string => `Mark-${place}-${secret}-mark`

/** Which marks of the place stand in a text. */
export const marksIn = (text: string, place: string): Secret[] =>
  secrets.filter(secret => text.includes(marked(place, secret)))
