// A small sound .pb file, line by line, for tests to spoil.

export const soundLines: readonly string[] = [
  'META', // 1
  'key;value',
  'description;Bänke; und mehr', // a bare ";" in a description is real
  'country;Nowhere',
  'num_projects;3', // 5
  'num_votes;4',
  'budget;1000.50',
  'vote_type;approval',
  'rule;greedy',
  'PROJECTS', // 10
  'project_id;cost;name',
  'M/01;300;Park',
  '2;700.25;"Bench; ""new"""',
  'é;0;None',
  'VOTES', // 15
  'voter_id;vote;age',
  '1;M/01,2;40',
  '2;2;None',
  '3;;', // empty ballot
  '4;2, M/01;17', // 20
]

export const file = (lines: readonly string[]): string => `${lines.join('\n')}\n`

export const soundFile = file(soundLines)

/** The file with a line (from 1) put in place of another; several where the new text has line ends. */
export const withLine = (line: number, text: string): string => file(soundLines.with(line - 1, text))

export const withoutLine = (line: number): string => file(soundLines.toSpliced(line - 1, 1))

/** The sound file as another vote type, with these rows of votes. */
export const withPoints = (voteType: string, rows: readonly string[]): string =>
  file([
    ...soundLines.slice(0, 5),
    `num_votes;${rows.length}`,
    'budget;1000',
    `vote_type;${voteType}`,
    ...soundLines.slice(8, 15),
    'voter_id;vote;points',
    ...rows,
  ])
