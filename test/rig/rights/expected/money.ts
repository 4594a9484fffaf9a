// Written by hand from the design (funding.md), and not from the code: one officer checks, another approves, both where their duty
// is; what is the whole council's is for who answers for all of it.

/** Where money comes from, what it is for, and what groups of residents do with theirs. */
export const income = `
  see-money              | payment-check, payment-approval, round, councillor, audit | this place | always
  receive-income         | payment-check                          | this place        | always
  change-purpose         | payment-check                          | this place        | always
  reverse-entry          | payment-approval                       | this place        | always
  close-year             | payment-approval                       | this place        | always
  decide-allocation      | payment-approval                       | whole council     | always
  decide-street-rule     | payment-approval                       | whole council     | always
  keep-streets           | payment-check                          | whole council     | always
  import-statement       | payment-check                          | whole council     | always
  book-waiting           | payment-check                          | whole council     | always
  set-aside              | payment-approval                       | whole council     | always
  propose-reward         | payment-check                          | this place        | always
  adopt-reward           | payment-approval                       | this place        | always
  end-reward             | payment-check, payment-approval        | this place        | always
  decide-scheme          | payment-approval                       | this place        | always
  start-group            | round, organiser                       | this place        | always
  join-group             | anybody signed in                      |                   | always
  verify-member          | support-needs                          | this place        | always
  refuse-member          | support-needs                          | this place        | always
  book-joiners           | payment-check                          | this place        | always
  propose-spending       | anybody signed in                      |                   | always
  vote-on-spending       | anybody signed in                      |                   | always
  award-spending         | payment-approval                       | this place        | always
`

/** Paying starts when the results are out and goes on after the round is closed; rule 11 holds for everything paid to a project. */
export const payments = `
  check-payment          | payment-check                          | this place        | results to closed           | stands aside
  approve-payment        | payment-approval                       | this place        | results to closed           | stands aside
  refuse-payment         | payment-approval                       | this place        | results to closed           | stands aside
  confirm-payment        | payment-check, payment-approval        | this place        | results to closed           | stands aside
  return-payment         | payment-check, payment-approval        | this place        | results to closed           | stands aside
  ask-variation          | payment-check, round                   | this place        | results to closed           | stands aside
  agree-variation        | payment-approval                       | this place        | results to closed           | stands aside
  release-award          | payment-approval                       | this place        | results to closed           | stands aside
  ask-recovery           | payment-check                          | this place        | results to closed           | stands aside
  agree-recovery         | payment-approval                       | this place        | results to closed           | stands aside
  make-payment-batch     | payment-check, payment-approval        | this place        | results to closed           | stands aside
  take-payment-batch-apart | payment-check, payment-approval      | this place        | results to closed           | stands aside
  close-payment-batch    | payment-approval                       | this place        | results to closed           | stands aside
  import-finance-lines   | payment-check, payment-approval        | whole council     | always
  match-finance-line     | payment-check, payment-approval        | whole council     | always
  explain-finance-line   | payment-check, payment-approval        | whole council     | always
  close-month            | payment-check, payment-approval        | whole council     | always
`

/** One officer proposes a grant, another awards it, the organiser accepts; who answers for it decides nothing about it. */
export const grants = `
  propose-grant          | payment-check                          | this place        | always                      | stands aside
  award-grant            | payment-approval                       | this place        | always                      | stands aside
  refuse-grant           | payment-approval                       | this place        | always                      | stands aside
  accept-grant           | organiser                              | this place        | always
  ask-grant-change       | payment-check                          | this place        | always                      | stands aside
  accept-grant-change    | organiser                              | this place        | always
  agree-grant-change     | payment-approval                       | this place        | always                      | stands aside
  end-grant              | payment-approval                       | this place        | always                      | stands aside
  log-week               | organiser                              | this place        | always
  keep-star              | organiser                              | this place        | always
  record-star            | organiser                              | this place        | always
  check-claim            | payment-check                          | this place        | always                      | stands aside
`

/** Who records is an organiser or an officer, who says that it is right is somebody else. */
export const measures = `
  see-readings           | round, organiser, certifier, panel, councillor, audit, payment-check, payment-approval | this place | always
  see-evidence           | round, certifier, audit, payment-check, payment-approval | this place | always
  add-metric             | round                                  | this place        | always
  end-metric             | round                                  | this place        | always
  record-reading         | organiser, round                       | this place        | always
  add-evidence           | organiser, round                       | this place        | always
  import-readings        | round                                  | this place        | always
  answer-about-reading   | organiser, round                       | this place        | always
  ask-about-reading      | anybody signed in                      |                   | always
  judge-reading          | anybody signed in                      |                   | always
  verify-reading         | certifier                              | this place        | always
  refuse-reading         | certifier                              | this place        | always
  review-organiser       | panel, certifier                       | this place        | always
  reply-to-review        | organiser                              | this place        | always
  volunteer-for-panel    | anybody signed in                      |                   | always
  leave-panel            | anybody signed in                      |                   | always
  accept-volunteer       | round                                  | this place        | always
  ask-here               | round                                  | this place        | always
  answer-question        | anybody signed in                      |                   | always
  enter-answers          | round, paper                           | this place        | always
`

/** Children's rounds: grown-ups set them up and answer, and never vote. Drawn outlines are one map for the council. */
export const children = `
  set-up-childrens-round | round                                  | this place        | always
  change-childrens-round | round                                  | this place        | always
  agree-childrens-round  | round                                  | this place        | always
  give-class-code        | round                                  | this place        | always
  print-slips            | round, roll                            | this place        | always
  check-idea             | round, review, moderation              | this place        | always
  ask-to-send-ideas      | round, review                          | this place        | proposing
  send-ideas             | round, review                          | this place        | proposing
  answer-children        | round, review, councillor              | this place        | always
  draw-neighbourhood     | anybody signed in                      |                   | always
  take-back-drawing      | anybody signed in                      |                   | always
  see-drawings           | round, councillor, audit               | anywhere          | always
  propose-outline        | round                                  | whole council     | always
  agree-outline          | round                                  | whole council     | always
  end-outline            | round                                  | whole council     | always
`
