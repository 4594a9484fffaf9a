// What of the table `core` is a round's own, for who deletes a rehearsal and for who grants the right to.

/** How the keys begin of what can hang on one round, and goes with it where that is deleted (functions/store/remove-round.ts). */
export const roundsOwn = [
  'ROUND#',
  'PROPOSAL#',
  'AGREED#',
  'CLAIM#',
  'INVITATION#',
  'ROLL-CHANGE#',
  'JOURNAL#',
  'PERSON#',
  'SIGN-IN#',
  'SENT#',
  'TRIES#',
]
