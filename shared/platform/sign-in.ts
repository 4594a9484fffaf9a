// Where the council's own sign-in sends staff back to. It is registered there word for word, after the public origin, so
// it is one address whatever language the person reads.

export const staffCallbackPath = '/en/sign-in/staff/callback'
