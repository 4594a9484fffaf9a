// Written by hand from the design (product.md: the people, a round's life, the rules peers get wrong; ballots.md), and not from
// the code. A line: the act, who may do it, where they must hold that, in which phases, and whether an interest keeps them from it.

/** Setting a round up and taking it through its life is for officers of the whole council: it touches every place at once. */
export const rounds = `
  set-up-round           | round                                  | whole council     | always
  change-round           | round                                  | whole council     | draft
  announce-round         | round                                  | whole council     | draft
  cancel-round           | round                                  | whole council     | draft to counting
  move-on-rehearsal      | round                                  | whole council     | draft to voting, results
  delete-rehearsal       | round                                  | whole council     | always
  finish-review          | round, review                          | whole council     | reviewing
  freeze-ballot          | round                                  | whole council     | discussing
  close-round            | round                                  | whole council     | delivering
  import-election        | round                                  | whole council     | always
  declare-interests      | review, councillor, round, cabinet, legal, finance, deputy, payment-check, payment-approval | any of its places | proposing to closed
  ask-urgent-change      | round                                  | whole council     | always
  agree-urgent-change    | round                                  | whole council     | always
  accept-office          | round                                  | whole council     | always
  grant-duty             | round                                  | whole council     | always
  confirm-duty           | round                                  | whole council     | always
  end-duty               | round                                  | whole council     | always
`

/** The roll is one list for the council: nobody sees or changes the part of one place. Ballots are issued until the vote ends. */
export const roll = `
  import-roll            | roll                                   | whole council     | draft to voting
  approve-roll-change    | roll                                   | whole council     | draft to voting
  refuse-roll-change     | roll                                   | whole council     | always
  issue-codes            | roll                                   | whole council     | draft to voting
  reissue-code           | roll                                   | whole council     | draft to voting
  send-letters           | roll                                   | whole council     | always
  look-up-voter          | roll                                   | whole council     | draft to voting
  note-paper             | roll                                   | whole council     | proposing to voting
  declare-residence      | anybody signed in                      |                   | discussing, voting
`

/** Meetings are held by who works in the place, from when there is something to meet about. */
export const meetings = `
  arrange-meeting        | round, organiser, councillor           | this place        | proposing to delivering
  change-meeting         | round, organiser, councillor           | this place        | proposing to delivering
  cancel-meeting         | round, organiser, councillor           | this place        | proposing to delivering
  record-meeting         | round, organiser, councillor           | this place        | proposing to closed
  note-at-meeting        | round, organiser, councillor           | this place        | proposing to discussing, results, delivering
`

/** The vote: only who is on the roll; staff only touch paper and what two of them agree on; nobody shortens it. */
export const vote = `
  cast-ballot            | whoever is on the roll                 |                   | voting
  void-vote              | roll                                   | this place        | draft to counting
  extend-vote            | round                                  | whole council     | voting
  withdraw-project       | round                                  | whole council     | voting
  see-turnout            | round, councillor, roll, audit         | this place        | voting, counting
  log-envelope           | paper                                  | this place        | voting
  replace-by-paper       | paper                                  | this place        | voting
  log-unopened           | paper                                  | this place        | voting, counting
  make-batch             | paper                                  | this place        | voting, counting
  key-paper              | paper                                  | this place        | voting, counting
  settle-batch           | paper                                  | this place        | voting, counting
  audit-paper            | paper                                  | this place        | voting, counting
  reopen-paper           | paper                                  | this place        | voting, counting
  print-paper            | paper, roll, round                     | any of its places | discussing, voting
  see-paper              | paper, round, audit                    | any of its places | voting, counting
`

/** The count: opened by two, signed by a councillor of the place and an officer who are free of interests, then public. */
export const count = `
  approve-opening        | round                                  | whole council     | counting
  see-count              | round, councillor, deputy, audit       | any of its places | counting
  sign-off-as-officer    | round                                  | this place        | counting                    | stands aside
  sign-off-as-councillor | councillor                             | this place        | counting                    | stands aside
  sign-off-as-deputy     | deputy                                 | this place        | counting                    | stands aside
  refuse-sign-off        | councillor, round                      | this place        | counting
  publish-results        | councillor, round                      | any of its places | counting
  make-challenge         | anybody signed in                      |                   | results
  enter-challenge        | round, paper                           | this place        | results
  assign-challenge       | round                                  | this place        | counting to closed
  answer-challenge       | round, review, councillor, deputy, moderation, audit | this place | counting to closed
  ask-correction         | round                                  | whole council     | results, delivering
  agree-correction       | round                                  | whole council     | results, delivering
  drop-correction        | round                                  | whole council     | results, delivering
  certify-as-officer     | round                                  | any of its places | delivering, closed          | stands aside
  certify-as-councillor  | councillor                             | any of its places | delivering, closed          | stands aside
  report-delivery        | round, councillor                      | this place        | results, delivering
  add-delivery-photo     | round, councillor                      | this place        | results, delivering
  remove-delivery-photo  | round, councillor                      | this place        | results to closed
  rate-project           | anybody signed in                      |                   | results to closed
`

/** What nobody may do at somebody's open screen (research/reliability.md, row 45): give duties or votes, open, publish, pay. */
export const provedJustNow = `
  grant-duty
  confirm-duty
  approve-roll-change
  approve-opening
  publish-results
  approve-payment
  close-payment-batch
`
