// The package has no types of its own: what is used of it.
declare module 'jstat' {
  interface Distributions {
    readonly chisquare: { inv(probability: number, degreesOfFreedom: number): number }
    readonly normal: { cdf(x: number, mean: number, deviation: number): number }
  }
  const distributions: Distributions
  export default distributions
}
