// A list of whole numbers below 2^32 that only grows: four bytes each, which an array of numbers takes twice over, and
// nothing for the garbage collector to go through.

export interface GrowingNumbers {
  push(number: number): void
  at(i: number): number
  length(): number
  /** What is there so far, in an array of its own. */
  toArray(): Uint32Array<ArrayBuffer>
}

export function growingNumbers(): GrowingNumbers {
  let numbers = new Uint32Array(1024)
  let length = 0
  return {
    push(number) {
      if (length === numbers.length) {
        const longer = new Uint32Array(2 * length)
        longer.set(numbers)
        numbers = longer
      }
      numbers[length++] = number
    },
    at: i => numbers[i]!,
    length: () => length,
    toArray: () => numbers.slice(0, length),
  }
}
