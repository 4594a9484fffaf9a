// From how few people on nothing is said of what they answered or drew.

/** So few could be told apart. */
export const shownAbove = 10
