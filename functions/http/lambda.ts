// The entry of the function `http` on AWS: everything residents and staff reach but casting.
import { lambdaSite } from '../lambda-hands.ts'
import { answerEvents } from './answer-event.ts'
import { httpApp } from './app.ts'

export const handler = answerEvents(httpApp(lambdaSite()))
