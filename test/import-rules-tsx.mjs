// Loaded before dependency-cruiser: its swc reader asks for TypeScript without JSX, so .tsx files would not parse.
import swc from '@swc/core'

const parseFile = swc.parseFileSync
swc.parseFileSync = (file, options) => parseFile(file, { ...options, tsx: file.endsWith('.tsx') })
