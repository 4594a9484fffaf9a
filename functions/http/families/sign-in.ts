// Signing in and out, and what is one’s own.
import { mePages } from '../pages/me.tsx'
import { residencePages } from '../pages/residence.tsx'
import { signInPages } from '../pages/sign-in.tsx'
import { staffSignInPages } from '../pages/staff-sign-in.tsx'
import { voteHerePages } from '../pages/vote-here.tsx'
import { votingCodePages } from '../pages/voting-code.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  signInPages(app)
  staffSignInPages(app)
  votingCodePages(app)
  voteHerePages(app)
  residencePages(app)
  mePages(app)
}
