// OWASP's Application Security Verification Standard 5.0 (https://github.com/OWASP/ASVS, CC BY-SA 4.0), requirement by requirement:
// its number, its level, what it is about in words of ours, and how Folkmoot stands to it. Level 2 is meant for everybody, level 3
// for what staff do and for money.

export type Standing =
  /** By a test in `npm test`: its file, and its name as it is written there. */
  | { readonly is: 'tested'; readonly by: readonly (readonly [file: string, name: string])[] }
  /** Begins with the file, or the files, in which it can be read. */
  | { readonly is: 'by design'; readonly where: string }
  | { readonly is: 'not applicable'; readonly why: string }
  | { readonly is: 'open'; readonly why: string }

export interface Requirement {
  /** Chapter, section, number: "6.2.1". */
  readonly id: string
  readonly level: 1 | 2 | 3
  /** Ten words at most. */
  readonly about: string
  readonly standing: Standing
}

type Level = Requirement['level']

/** Pairs of file and name. */
export const tested = (
  id: string,
  level: Level,
  about: string,
  ...named: readonly string[]
): Requirement => ({
  id,
  level,
  about,
  standing: {
    is: 'tested',
    by: named.flatMap((file, at) => (at % 2 === 0 ? [[file, named[at + 1] ?? ''] as const] : [])),
  },
})

export const design = (id: string, level: Level, about: string, where: string): Requirement => ({
  id,
  level,
  about,
  standing: { is: 'by design', where },
})

export const none = (id: string, level: Level, about: string, why: string): Requirement => ({
  id,
  level,
  about,
  standing: { is: 'not applicable', why },
})

export const open = (id: string, level: Level, about: string, why: string): Requirement => ({
  id,
  level,
  about,
  standing: { is: 'open', why },
})

/** How many requirements each section has, in its order. */
export const sections: Readonly<Record<string, readonly number[]>> = {
  1: [2, 10, 12, 3, 3],
  2: [3, 3, 5, 2],
  3: [1, 3, 5, 8, 8, 1, 5],
  4: [5, 5, 2, 4],
  5: [1, 6, 3, 3],
  6: [3, 12, 8, 6, 8, 4, 2, 4],
  7: [3, 4, 2, 5, 3, 2],
  8: [4, 4, 3, 2],
  9: [3, 4],
  10: [2, 3, 5, 16, 5, 2, 3],
  11: [4, 5, 5, 4, 2, 2, 2],
  12: [5, 2, 5],
  13: [4, 6, 4, 7],
  14: [2, 8, 3],
  15: [5, 5, 7, 4],
  16: [1, 5, 4, 3, 4],
  17: [2, 8, 2],
}

/** The files of tests that are named often. */
export const at = {
  account: 'test/functions/http/pages/account.test.ts',
  access: 'test/infra/aws/access.test.ts',
  asvsDocs: 'test/infra/security.test.ts',
  bundles: 'test/infra/aws/bundles.test.ts',
  cast: 'test/functions/acts/cast-ballot.test.ts',
  contract: 'test/shared/contract/contract.test.ts',
  council: 'test/shared/platform/council.test.ts',
  data: 'test/infra/aws/data-stack.test.ts',
  duties: 'test/functions/acts/duties.test.ts',
  edge: 'test/infra/aws/web-stack.test.ts',
  edgeCache: 'test/infra/aws/edge-cache.test.ts',
  edgeSecret: 'test/functions/http/edge-secret.test.ts',
  everyAnswer: 'test/functions/http/every-answer.test.ts',
  files: 'test/suites/files-suite.ts',
  fuzz: 'test/rig/fuzz/fuzz.test.ts',
  images: 'test/functions/ports/images.test.ts',
  keys: 'test/suites/keys-suite.ts',
  lambda: 'test/infra/local/lambda.test.ts',
  limits: 'test/infra/aws/limits.test.ts',
  linker: 'test/rig/linker/linker.test.ts',
  local: 'test/functions/http/pages/local.test.ts',
  messages: 'test/suites/messages-suite.ts',
  metrics: 'test/functions/http/pages/metrics.test.ts',
  money: 'test/functions/acts/money.test.ts',
  notify: 'test/functions/ports/messages-notify.test.ts',
  ownPath: 'test/functions/http/own-path.test.ts',
  policy: 'test/shared/rounds/policy.test.ts',
  propose: 'test/functions/http/pages/propose.test.ts',
  proposals: 'test/functions/http/pages/proposals.test.ts',
  proveAgain: 'test/functions/http/prove-again.test.ts',
  retention: 'test/functions/on-schedule/retention.test.ts',
  richText: 'test/web/components/rich-text.test.tsx',
  sealing: 'test/functions/ports/sealing.test.ts',
  securityLog: 'test/functions/http/security-log.test.ts',
  services: 'test/infra/aws/service-stack.test.ts',
  session: 'test/functions/http/session.test.ts',
  signIn: 'test/functions/http/pages/sign-in.test.ts',
  signInAct: 'test/functions/acts/sign-in.test.ts',
  smallThings: 'test/shared/lib/small-things.test.ts',
  staffPage: 'test/functions/http/pages/staff-sign-in.test.ts',
  staffPort: 'test/functions/ports/staff-sign-in.test.ts',
  supply: 'test/rig/supply/supply.test.ts',
  talk: 'test/functions/acts/talk.test.ts',
  transact: 'test/functions/store/transact.test.ts',
  votingCode: 'test/functions/http/pages/voting-code.test.ts',
  votingCodeAct: 'test/functions/acts/sign-in-with-voting-code.test.ts',
} as const
