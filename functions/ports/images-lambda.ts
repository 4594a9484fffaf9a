// Photos made small by the function `images`, asked and waited for.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { answered, askedOf, type PhotoAnswer } from '../images/wire.ts'
import type { Images } from './images.ts'

export interface ImageFunctionPlace {
  /** The function's name. */
  readonly name: string
  readonly client?: Pick<LambdaClient, 'send'>
}

export function lambdaImages({ name, client = new LambdaClient() }: ImageFunctionPlace): Images {
  return {
    async prepare(bytes) {
      const { Payload, FunctionError } = await client.send(
        new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(askedOf(bytes)) }),
      )
      const text = Buffer.from(Payload ?? new Uint8Array()).toString('utf8')
      // Out of memory or of time: a fault of the world, which is told as one.
      if (FunctionError !== undefined)
        throw new Error(`${name} failed: ${FunctionError} ${text.slice(0, 300)}`)
      return answered(JSON.parse(text) as PhotoAnswer)
    },
  }
}
