// How many copies of a function are set aside for it, out of what the account may run at once. A new account has ten until
// Amazon grants it a thousand, and can set none aside: `-c concurrency=10` says so.
import type { Construct } from 'constructs'
import { atOnce, unreservedConcurrency, usualConcurrency } from './limits.ts'

export function setAside(
  scope: Construct,
  name: keyof typeof atOnce,
): { readonly reservedConcurrentExecutions?: number } {
  const account = Number(scope.node.tryGetContext('concurrency') ?? usualConcurrency)
  const wanted = Object.values(atOnce).reduce((sum, copies) => sum + copies, unreservedConcurrency)
  return account < wanted ? {} : { reservedConcurrentExecutions: atOnce[name] }
}
