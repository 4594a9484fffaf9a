// Somebody says that this is where they live, and their phone remembers it. Without a script there is no memory, and nothing here.
import type { Words } from '../messages/translate.ts'
import { Buttons } from './button.tsx'

interface Props {
  readonly words: Words
  readonly place: { readonly id: string; readonly name: string }
}

export function LiveHere({ words: { t }, place }: Props) {
  return (
    <div id="live-here" data-of={place.id} hidden>
      <p role="status" data-said={t('home.mine.kept', { place: place.name })} />
      <Buttons>
        <button type="button" class="button secondary" data-keep>
          {t('home.mine.keep')}
        </button>
        <button type="button" class="button secondary" data-forget hidden>
          {t('home.mine.forget')}
        </button>
      </Buttons>
    </div>
  )
}
