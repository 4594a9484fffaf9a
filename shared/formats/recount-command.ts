// The command with which anyone counts a pot again from its .pb file (shared/counting/README.md, "The command").
import type { Settings } from '../counting/settings.ts'

export const recountCommand = ({ rule, utility, ties, unsupported }: Settings, file: string): string =>
  `npm run --silent count -- --rule ${rule} --utility ${utility} --ties ${ties.rule} --unsupported ${unsupported} ${file}`
