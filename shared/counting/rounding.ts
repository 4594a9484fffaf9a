// The one number all bounds on doubles are multiples of: README.md, "Exactness".

/** A double is off by at most this part of itself from what it rounds. */
export const rounding = 2 ** -53
