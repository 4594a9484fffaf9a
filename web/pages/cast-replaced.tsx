// A ballot that came again after a later one of the same voter: nothing is wrong, and the later one counts.
import { Confirmation } from '../components/confirmation.tsx'
import type { Words } from '../messages/translate.ts'
import { myBallotsPath } from './ballot-paths.ts'

export const CastReplacedPage = ({ words, round, text }: { words: Words; round: string; text: string }) => (
  <>
    <Confirmation title={words.t('ballot.replaced.title')}>
      <p>{text}</p>
    </Confirmation>
    <p>
      <a href={myBallotsPath(words, round)}>{words.t('ballot.sent.mine')}</a>
    </p>
  </>
)
