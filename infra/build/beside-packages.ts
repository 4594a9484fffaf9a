// How our own code is bundled to run on this machine: one file beside the packages it imports, since Node does not read .tsx.
import type { BuildOptions } from 'esbuild'
import { target } from './bundle-function.ts'

export const besidePackages = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'error',
} as const satisfies BuildOptions
