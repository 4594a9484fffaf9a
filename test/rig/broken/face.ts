// Builds that would be slow or restless on a cheap phone, or come out of a printer as nobody can use them.
import type { BrokenBuild } from './build.ts'

const weight = 'test/web/pages-weigh.test.ts'
const papers = 'test/web/papers.test.ts'

export const face: readonly BrokenBuild[] = [
  {
    name: 'a photo without its size',
    row: 'face',
    claim: 'nothing moves while a page comes in',
    edits: [
      {
        file: 'web/components/photo.tsx',
        find: '    width={photo.small.width}\n    height={photo.small.height}\n',
        replace: '',
      },
    ],
    test: { file: weight, name: 'keeps the place of every picture' },
  },
  {
    name: 'the ballot fetches a library',
    row: 'face',
    claim: 'at most 25 kB of script',
    edits: [
      {
        file: 'web/islands/ballot.ts',
        find: "import { drawBar } from './ballot-bar.ts'\n",
        replace:
          "import 'temporal-polyfill/global'\nimport 'jstat'\nimport { drawBar } from './ballot-bar.ts'\n",
      },
    ],
    test: { file: weight, name: 'weighs no more than it may' },
  },
  {
    name: 'the menu is printed',
    row: 'face',
    claim: 'nothing of the screen is on paper',
    edits: [{ file: 'web/styles/print.css', find: '  .menu,\n', replace: '' }],
    test: { file: papers, name: 'notice of the vote' },
  },
  {
    name: 'squares that no camera reads',
    row: 'face',
    claim: 'squares at least 25 mm wide',
    edits: [
      {
        file: 'web/styles/letters.css',
        find: '  inline-size: 36mm;\n  block-size: 36mm;\n',
        replace: '  inline-size: 24mm;\n  block-size: 24mm;\n',
      },
    ],
    test: { file: papers, name: 'voting letter' },
  },
  {
    name: 'large print that is not large',
    row: 'face',
    claim: '18 pt where it is asked for',
    edits: [
      {
        file: 'web/styles/paper.css',
        find: '  &.large {\n    font-size: 18pt;\n',
        replace: '  &.large {\n    font-size: 14pt;\n',
      },
    ],
    test: { file: papers, name: 'ballot paper in large print' },
  },
]
