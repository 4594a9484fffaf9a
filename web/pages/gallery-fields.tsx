import { squareId } from '../../shared/lib/squares.ts'
import { pictureNames } from '../../shared/rounds/class-idea.ts'
import { Button, Buttons } from '../components/button.tsx'
import { Checkboxes } from '../components/checkboxes.tsx'
import { DateTimeField } from '../components/date-time-field.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { MoneyField } from '../components/money-field.tsx'
import { PlainPicture } from '../components/plain-picture.tsx'
import { Radios } from '../components/radios.tsx'
import { Select } from '../components/select.tsx'
import { SquareTicks } from '../components/square-ticks.tsx'
import { TextArea } from '../components/text-area.tsx'
import { TextField } from '../components/text-field.tsx'
import type { Words } from '../messages/translate.ts'
import { grid, places, squares } from './gallery-millbrook.ts'

export function FieldsFamily({ words }: { words: Words }) {
  return (
    <>
      <ErrorSummary
        words={words}
        errors={[
          { field: 'title', text: 'Give your idea a name' },
          { field: 'cost', text: 'Write the cost as pounds, such as 4200 or 4,200.50' },
          { field: 'closes', text: 'The vote must close after it opens' },
          { text: 'You have suggested 3 ideas already, which is the most in one round' },
        ]}
      />
      <h1>Suggest an idea</h1>
      <Form action="/en/proposals" csrf="token" actId="act" keep="propose:spring">
        <TextField
          words={words}
          name="title"
          label="What is your idea called?"
          hint="A few words, as they would stand on the ballot"
          error="Give your idea a name"
        />
        <TextArea
          words={words}
          name="what"
          label="What, where and why?"
          hint="Who would it help?"
          limit={2000}
        />
        <MoneyField
          words={words}
          name="cost"
          label="Roughly what would it cost?"
          hint="A guess will do. The council works it out."
          value="4,2"
          error="Write the cost as pounds, such as 4200 or 4,200.50"
          optional
        />
        <Radios
          words={words}
          name="tie"
          label="Are you from here?"
          options={[
            { value: 'live', text: 'I live here' },
            { value: 'work', text: 'I work or study here', hint: 'You can suggest ideas, and not vote' },
            {
              value: 'group',
              text: 'For a group',
              more: <TextField words={words} name="group" label="Which group?" letters="medium" />,
            },
          ]}
          value="live"
        />
        <Checkboxes
          words={words}
          name="help"
          label="Could you help make it happen?"
          hint="Tick what fits"
          options={[
            { value: 'time', text: 'Give some time' },
            { value: 'tools', text: 'Lend tools' },
          ]}
          values={['time']}
          optional
        />
        <Select
          words={words}
          name="category"
          label="What is it about?"
          options={[
            { value: '', text: 'Choose one' },
            { value: 'streets', text: 'Streets and crossings' },
            { value: 'green', text: 'Green places' },
          ]}
        />
        <Radios
          words={words}
          name="picture"
          label="Choose a picture"
          options={pictureNames.map(value => ({
            value,
            text: (
              <span class="picture-choice">
                <PlainPicture name={value} /> {value}
              </span>
            ),
          }))}
        />
        <SquareTicks
          words={words}
          name="squares"
          label="Which squares belong to it?"
          hint="The lines are the neighbourhoods as the council has them"
          error="Tick one square at least"
          grid={grid}
          places={places}
          squares={squares.map(square => ({ ...square, place: 'Millbrook' }))}
          ticked={squares.slice(20, 26).map(squareId)}
        />
        <DateTimeField
          words={words}
          name="opens"
          label="When does voting open?"
          withTime
          value={{ day: '16', month: '11', year: '2026', time: '8am' }}
        />
        <DateTimeField
          words={words}
          name="closes"
          label="When does voting close?"
          error="The vote must close after it opens"
        />
        <TextField
          words={words}
          name="code"
          label="Voting code"
          letters="code"
          autocomplete="one-time-code"
          inputmode="text"
          spellcheck={false}
        />
        <Buttons>
          <Button>Check your idea</Button>
          <a href="/en/proposals">Not now</a>
        </Buttons>
      </Form>
    </>
  )
}
