// The entry of the function `http` on AWS: everything residents and staff reach but casting.
import { handle } from 'hono/aws-lambda'
import { lambdaSite } from '../lambda-hands.ts'
import { httpApp } from './app.ts'

export const handler = handle(httpApp(lambdaSite()))
