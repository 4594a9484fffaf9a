// Addresses at which somebody acts for themselves, wherever they live, and that belong to no act of the policy: each with what it is.
// Whatever is not here and not open by the policy must have no effect when it is asked for from another neighbourhood.
export const ofEverybody: readonly RegExp[] = [
  // Signing in and out, and codes that are tried.
  /^\/:language\/sign-in(?:\/|$)/,
  // What one is called, which messages one wants, and closing one's own account.
  /^\/:language\/me\/(?:name|find|messages|account)(?:\/|$)/,
  // A draft that nobody else sees, its pin and its photo; people propose where they work or study, too.
  /^\/:language\/me\/rounds\/:round\/propose(?:\/|$)/,
  /^\/api\/rounds\/:round\/draft$/,
  // Following, supporting and rating, on pages.
  /^\/:language\/me\/rounds\/:round\/(?:follow|proposals\/:proposal\/(?:support|follow|rate|comment|words))(?:\/|$)/,
  // A class with its code, and a slip.
  /^\/:language\/children\//,
  /^\/:language\/me\/children\//,
]
