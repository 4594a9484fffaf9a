// Written by hand from the design (product.md: the people, a round's life, rule 11), and not from the code: who may say and do what
// about proposals.

/** Residents propose, support and talk; what is theirs they change while it is open, and take away when they like. */
export const residents = `
  propose                | anybody signed in                      |                   | proposing
  edit-proposal          | its author                             |                   | proposing
  edit-when-asked        | its author                             |                   | reviewing
  add-photo              | its author                             |                   | proposing
  remove-photo           | its author                             |                   | proposing to discussing
  invite-co-proposer     | its author                             |                   | proposing to discussing
  accept-invitation      | anybody signed in                      |                   | proposing to discussing
  leave-proposal         | its author                             |                   | always
  claim-proposal         | anybody signed in                      |                   | always
  withdraw-proposal      | its author                             |                   | proposing to discussing
  support                | anybody signed in                      |                   | proposing, reviewing
  withdraw-support       | anybody signed in                      |                   | proposing, reviewing
  comment                | anybody signed in                      |                   | proposing to discussing, results, delivering
  agree                  | anybody signed in                      |                   | proposing to discussing, results, delivering
  withdraw-agreement     | anybody signed in                      |                   | proposing to discussing, results, delivering
  edit-comment           | its author                             |                   | proposing to discussing, results, delivering
  delete-comment         | its author                             |                   | proposing to closed, cancelled
  report                 | anybody signed in                      |                   | proposing to closed, cancelled
  appeal                 | its author                             |                   | proposing to closed, cancelled
  follow                 | anybody signed in                      |                   | proposing to closed, cancelled
  unfollow               | anybody signed in                      |                   | always
  enter-proposal         | round, review, paper, organiser        | this place        | proposing
  answer-as-councillor   | councillor, review, round              | this place        | proposing to discussing, results, delivering
`

/** Moderators take words down and put them up, whenever anybody can read them; auditors look. */
export const moderation = `
  see-moderation         | moderation, audit                      | this place        | proposing to closed, cancelled
  hide                   | moderation                             | this place        | proposing to closed, cancelled
  unhide                 | moderation                             | this place        | proposing to closed, cancelled
  let-stand              | moderation                             | this place        | proposing to closed, cancelled
  decide-appeal          | moderation                             | this place        | proposing to closed, cancelled
  redact                 | moderation                             | this place        | proposing to closed, cancelled
`

/** Officers and ward councillors check, each where their duty is; rule 11 keeps away who has an interest or has not said. */
export const checks = `
  review-proposal        | review, councillor                     | this place        | proposing, reviewing        | stands aside
  ask-for-changes        | review, councillor                     | this place        | proposing, reviewing        | stands aside
  take-forward           | councillor                             | this place        | proposing, reviewing        | stands aside
  merge-proposal         | review, councillor                     | this place        | proposing, reviewing        | stands aside
  unmerge-proposal       | review, councillor                     | this place        | proposing to discussing     | stands aside
  exclude-project        | review, councillor                     | this place        | proposing to discussing     | stands aside
  allow-both             | review, councillor                     | this place        | proposing to discussing     | stands aside
  assign-review          | review, councillor                     | this place        | proposing to discussing
  note-review            | review, councillor, cabinet, legal, finance | this place   | proposing to discussing
  add-to-menu            | round, review                          | whole council     | always
  retire-from-menu       | round, review                          | whole council     | always
  offer-from-menu        | review, councillor                     | this place        | proposing, reviewing
  correct-cost           | review                                 | this place        | discussing                  | stands aside
  shortlist-proposal     | review, councillor                     | this place        | reviewing, discussing       | stands aside
  sign-project-as-cabinet | cabinet                               | this place        | reviewing, discussing       | stands aside
  sign-project-as-legal  | legal                                  | this place        | reviewing, discussing       | stands aside
  sign-project-as-finance | finance                               | this place        | reviewing, discussing       | stands aside
  record-promise         | round, review, councillor, organiser   | this place        | proposing to discussing, results, delivering
  withdraw-promise       | round, review, councillor, organiser   | this place        | proposing to closed, cancelled
  receive-promise        | payment-check                          | this place        | proposing to closed, cancelled | stands aside
`
