// Which Folkmoot this is: named at the foot of every page and in every bundle of results, so that whoever asks what ran can
// be told, and can compare it with the published source (npm run --silent code-hash).
import about from '../../package.json' with { type: 'json' }

/** "0.1.0+3f2a91c07b5d": the release, and the hash of its code, which bundling puts in (Semantic Versioning 2.0, 10). */
export const version: string = process.env.CODE_HASH
  ? `${about.version}+${process.env.CODE_HASH}`
  : about.version
