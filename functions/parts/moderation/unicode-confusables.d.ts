// The package has no types of its own.
declare module 'unicode-confusables' {
  /** Each character replaced by the one that its confusables share. */
  export function rectifyConfusion(text: string): string
}
