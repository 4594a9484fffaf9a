// What people of the demo council ask for. Every idea can stand in any neighbourhood: {spot} is filled with a place of
// its own, so that rounds look lived in without two proposals being the same. All of it is invented.
import type { Category } from '../../../shared/proposals/proposal.ts'

export interface Idea {
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly category: Category
  /** In pounds: what the council's officers come to. */
  readonly cost: number
  /** How well liked it is: its ballots are drawn with this weight. */
  readonly liked: number
}

const idea = (
  category: Category,
  cost: number,
  liked: number,
  title: string,
  summary: string,
  text: string,
): Idea => ({ category, cost, liked, title, summary, text })

export const ideas: readonly Idea[] = [
  idea(
    'streets',
    12_000,
    9,
    'A safer crossing at {spot}',
    'So children can walk to school without a grown-up at the kerb.',
    'Cars come round the bend at {spot} faster than anyone can see. We ask for a raised crossing with a light. Forty families signed our list at the school gate, and the lollipop lady has had two near misses this winter.',
  ),
  idea(
    'streets',
    6_500,
    7,
    'Benches and a ramp at {spot}',
    'So people who cannot stand for long can get about again.',
    'There is nowhere to sit between the shops and {spot}. Three benches with arms, and a ramp beside the steps, would let my mother and many others walk there and back.',
  ),
  idea(
    'community',
    4_200,
    6,
    'Saturday repair café at {spot}',
    'A year of tools, tea and insurance, so things are mended, not binned.',
    'Twelve of us can mend: bikes, lamps, zips, toasters. We have the hall at {spot} for free on Saturdays. The money pays for tools, the safety tester and insurance for a year.',
  ),
  idea(
    'play',
    8_900,
    6,
    'Night-time football at {spot}',
    'Somewhere for teenagers to be on Friday nights, with coaches they trust.',
    'Lights and two coaches at {spot}, Fridays from eight to ten, for a year. The boys and girls asked for it themselves: there were sixty at the trial evening.',
  ),
  idea(
    'culture',
    3_100,
    5,
    'Mural at the underpass by {spot}',
    'A dark place people avoid becomes one they are proud of.',
    'The underpass by {spot} is grey and scratched. A local painter will work with the two primary schools. The price has the wall coating in it, so it can be washed.',
  ),
  idea(
    'green',
    2_200,
    5,
    'Street trees on the way to {spot}',
    'Eleven trees for shade and birds where there are none now.',
    'Eleven small-leaved limes along the south pavement towards {spot}, with guards and water bags for three summers. Neighbours have each said which tree they will water.',
  ),
  idea(
    'green',
    5_400,
    5,
    'Community garden behind {spot}',
    'Raised beds anyone can reach, also from a wheelchair.',
    'The plot behind {spot} has been empty for six years. We would build ten raised beds, two of them at table height, a shed and a water butt. The allotment society will teach beginners.',
  ),
  idea(
    'health',
    3_800,
    4,
    'Defibrillator and first-aid evenings at {spot}',
    'Help within four minutes for the streets around.',
    'A heart machine in a heated box outside {spot}, and four evenings where anyone can learn to use it. The ambulance service told us the nearest one is a mile away.',
  ),
  idea(
    'play',
    9_600,
    6,
    'New swings and a rubber floor at {spot}',
    'The playground opens again for under-sevens.',
    'Two of the swings at {spot} were taken away and never came back. This pays for a cradle swing, a nest swing that wheelchair users can use, and a soft floor.',
  ),
  idea(
    'learning',
    2_900,
    4,
    'Homework club with laptops at {spot}',
    'A quiet table, a helper and a screen after school.',
    'Two afternoons a week in {spot} for children who have no quiet place at home. Six second-hand laptops, snacks, and training for eight volunteers.',
  ),
  idea(
    'culture',
    4_800,
    4,
    'A street feast from {spot} to the corner',
    'One long table, once a year, for everyone who lives here.',
    'We close the road for a day, borrow tables and ask each door to bring a dish. The money is for the road closure, the toilets, music and a first-aid tent.',
  ),
  idea(
    'streets',
    7_300,
    5,
    'Bike parking and a pump at {spot}',
    'Twenty stands under a roof, so bikes are dry and not stolen.',
    'Bikes are chained to every railing at {spot}. Twenty stands under a glass roof, lit at night, with a pump and tools on wires.',
  ),
  idea(
    'health',
    2_600,
    3,
    'Walking group and route signs from {spot}',
    'Two easy rounds, one flat enough for wheels.',
    'Signs for a one-mile and a two-mile round that start at {spot}, and training for four walk leaders. The doctor’s surgery will send people to us.',
  ),
  idea(
    'green',
    3_400,
    4,
    'Hedgehog gaps and a pond at {spot}',
    'Wildlife gets a way through, and children somewhere to look.',
    'A pond with a safe edge at {spot}, ten hedgehog doors in fences, and a board that tells what lives there. The nature group keeps it up.',
  ),
  idea(
    'community',
    5_900,
    4,
    'A warm room with tea at {spot}',
    'Open three mornings a week from November to March.',
    'Last winter people sat in the library to keep warm. {spot} can open three mornings a week with heating, tea, newspapers and someone to talk to.',
  ),
  idea(
    'streets',
    4_500,
    3,
    'Lights on the path to {spot}',
    'So nobody has to choose between a dark path and a long way round.',
    'Six low lamps with sensors on the path to {spot}. They stay dim for the bats and brighten when someone walks there.',
  ),
  idea(
    'learning',
    1_800,
    3,
    'Welcome classes at {spot}',
    'English over a cup of tea for people who are new here.',
    'A teacher for two hours a week and childcare in the next room at {spot}, for one year. Last term thirty people asked and there were places for twelve.',
  ),
  idea(
    'culture',
    2_400,
    3,
    'Little library and story hour at {spot}',
    'Books on the way to the bus, stories on the first Saturday.',
    'Three weatherproof book boxes, one of them at {spot}, and a story hour each month in four of the languages people speak here.',
  ),
]

export const spots: Readonly<Record<string, readonly string[]>> = {
  millbrook: [
    'Weir Steps',
    'Chapel Street',
    'Mill Road',
    'the Tannery',
    'Brook Primary School',
    'Weir Lane',
    'the Old Dye Works',
    'Sluice Green',
  ],
  northgate: [
    'North Gate',
    'Signal Hill',
    'Station Yard',
    'Larch Avenue',
    'the Reservoir',
    'Quarry Bank',
    'St Hilda’s Hall',
    'Gate Street Market',
  ],
  harbourside: [
    'Rope Walk',
    'the Fish Quay',
    'Lantern Square',
    'Jetty Road',
    'the Customs House',
    'Pilot’s Green',
    'Breakwater School',
    'Anchor Court',
  ],
  ashmere: [
    'the Town Hall',
    'Central Library',
    'Ashmere Park',
    'the Bus Station',
    'the Swimming Baths',
    'Canal Path',
    'the Assembly Rooms',
    'Market Cross',
  ],
}

export const remarks = {
  for: [
    'My daughter walks there every day. Please do this.',
    'I have waited ten years for somebody to write this down.',
    'Small money, big difference.',
    'I would help on a Saturday.',
    'This is what the money is for.',
  ],
  against: [
    'A good idea, but the next street needs it more.',
    'Who pays to keep it up afterwards?',
    'I worry about the noise in the evening.',
    'The council should do this anyway, out of its own money.',
  ],
  question: [
    'Who will look after it once it is built?',
    'Will there be room for a pushchair?',
    'Is the landowner happy with it?',
    'How long would the works take?',
  ],
  answer: [
    'Yes: the parks team has agreed to keep it up for ten years, and that is in the cost.',
    'The owner has said yes in writing. We put the letter on file.',
    'Six weeks, in the school holidays.',
    'We asked the access group to look at the drawings, and they are content.',
  ],
} as const

/** What nobody could build: found not feasible, with the reason the officers gave. */
export const impossible = [
  {
    title: 'A cable car over the ring road by {spot}',
    summary: 'To get over the ring road in two minutes.',
    text: 'Other towns have one. It would bring visitors and we would never have to wait at the lights by {spot} again.',
    category: 'streets' as const,
    reason:
      'It would cost more than a hundred times the pot, and the land on both sides is not the council’s. We have passed the wish for a shorter wait at the lights on to the highways team.',
  },
  {
    title: 'Free parking all day at {spot}',
    summary: 'So that shoppers come back to the corner shops.',
    text: 'The machines at {spot} should go. People drive past us to the retail park because they can leave the car there for nothing.',
    category: 'streets' as const,
    reason:
      'Parking charges are set by an order of the whole council, which a neighbourhood pot cannot change. The next review of the order is in March and is open to everyone.',
  },
] as const

/** Challenges to a result, and what was answered. */
export const doubts = [
  {
    text: 'My neighbour and I both voted on the last evening. I do not believe that votes of the last hour were counted.',
    answer:
      'They were. The roll says how many people had voted when the vote closed. Exactly as many ballots were in the box, and as many stand in the published list. With your receipt you can see yours in it.',
  },
  {
    text: 'This idea was turned down for a reason that does not hold at this place. It should have been on the ballot, and people should have decided.',
    onPaper: 'Harriet Stone',
  },
] as const
