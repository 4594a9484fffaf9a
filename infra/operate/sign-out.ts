// npm run sign-out -- EMAIL: ends every session of the person with that address, and lets them sign in as staff by another account of
// the council's own sign-in.
import { signOutByAddress } from './signing-out.ts'
import { runCommand, Trouble, withTables } from './tables.ts'

runCommand(async () => {
  const [email, ...more] = process.argv.slice(2)
  if (email === undefined || more.length > 0) throw new Trouble('Whose sessions? npm run sign-out -- EMAIL')
  if (!(await withTables(db => signOutByAddress(db, email))))
    throw new Trouble(`Nobody has an account with the address ${email}.`)
  console.log(
    'Every session of theirs is over. Their next sign-in is by whichever account the provider has for them then.',
  )
  return 0
})
