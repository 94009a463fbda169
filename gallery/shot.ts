import type { Driver, Entry } from '../journeys/driver/driver'
import type { Features } from '../src/lib/app-pages'
import type { Scene } from './scene'

export const platforms = ['h5', 'weapp'] as const
export type Platform = (typeof platforms)[number]

/** In which state a screen is seen. `regular` is who comes often, `staff` who works here; `empty`: nothing to show yet. */
export const states = [
  ...(['guest', 'new', 'regular', 'staff', 'elder', 'english'] as const),
  ...(['empty', 'failed', 'offline'] as const),
]
export type State = (typeof states)[number]

/** Whose telephone it is. `friend`: another regular, whose things are in other states. */
export type Who = 'guest' | 'newcomer' | 'regular' | 'friend' | 'staff'

/** A state beside those that every screen has. */
export type More = {
  /** Its name among those of its screen: part of the picture’s file. */
  name: string
  /** What the picture shows, for the person who looks through them. */
  shows: string
  who: Who
  /** The state it counts as; by whose it is unless said. */
  state?: State
  /** What follows the path, `?id=…`: of the screen itself unless said. */
  query?: Query
  /** What is done once the screen is there. */
  act?: (app: Driver, scene: Scene) => Promise<unknown>
  /** How one came; from the list unless said. */
  entry?: Entry
  /** Only there. */
  on?: Platform
  /** Something lies over the screen: it is shown as high as a telephone, not as high as the page below. */
  over?: true
  /** It is looked at in elder mode and in English too. */
  everyWay?: true
  /** Taken after all others: it lets time go by. */
  later?: true
  /** Whether a shop with these features has it; every shop that has the screen unless said. */
  needs?: (features: Features) => boolean
}

export type Query = (scene: Scene) => string | Promise<string>

export type Screen = {
  /** As the page list names it: `packages/orders/order`. */
  page: string
  title: string
  group: Group
  /** Guests may read it; members only, and guests are told what it is for; who works here only. */
  of: 'everybody' | 'members' | 'staff'
  query?: Query
  /** What somebody sees of it who has nothing yet, where that is worth a picture of its own. */
  empty?: string
  /** Its words are in the app: nothing is fetched that could fail. */
  still?: true
  more?: More[]
}

/** In the order of the page. */
export const groups = ['Tabs', 'Membership', 'Mall', 'Shop', 'Groups', 'Orders', 'Account', 'Till', 'Papers'] as const
export type Group = (typeof groups)[number]

/** One picture to be taken. */
export type Shot = {
  screen: Screen
  name: string
  state: State
  shows: string
  who: Who
  pass: Pass
  query: Query
  act: More['act']
  entry: Entry
  on: Platform | null
  needs: (features: Features) => boolean
  over: boolean
}

/** Everything of one telephone in one state after the other: it is set once for all screens. */
export type Pass = 'failed' | 'plain' | 'offline' | 'elder' | 'english' | 'later'
/** What fails comes first, while the telephone knows nothing; without a network it shows what it read before. */
export const passes: Pass[] = ['failed', 'plain', 'offline', 'elder', 'english', 'later']

const ALWAYS = () => true
const NO_QUERY = () => ''

/** Every picture of a screen. */
export const shotsOf = (screen: Screen): Shot[] => {
  const { title, of, still = false, empty, more = [], query = NO_QUERY } = screen
  const who: Who = of === 'staff' ? 'staff' : 'regular'
  const shot = (pass: Pass, state: State, shows: string, by: Who = who): Shot => ({
    ...{ screen, name: state, state, shows, who: by, pass, query },
    ...{ act: undefined, entry: 'list', on: null, needs: ALWAYS, over: false },
  })
  const all: Shot[] = []
  if (of !== 'staff') {
    all.push(shot('plain', 'guest', `${title}, to somebody who is not signed in`, 'guest'))
    const newcomer = empty === undefined ? shot('plain', 'new', `${title}, on the first day`, 'newcomer') : null
    all.push(newcomer ?? shot('plain', 'empty', empty ?? title, 'newcomer'))
  }
  all.push(shot('plain', of === 'staff' ? 'staff' : 'regular', title))
  all.push(...more.flatMap((one) => shotsOfMore(screen, one)))
  all.push(shot('elder', 'elder', `${title}, in elder mode`), shot('english', 'english', `${title}, in English`))
  if (!still) {
    all.push(shot('failed', 'failed', `${title}, when the shop does not answer`))
    all.push(shot('offline', 'offline', `${title}, without a network`))
  }
  return all
}

const stateOf: Record<Who, State> = {
  ...{ guest: 'guest', newcomer: 'new', regular: 'regular', friend: 'regular', staff: 'staff' },
}

const shotsOfMore = (screen: Screen, more: More): Shot[] => {
  const {
    name,
    shows,
    who,
    query = screen.query ?? NO_QUERY,
    act,
    entry = 'list',
    on = null,
    later,
    needs = ALWAYS,
    over = false,
  } = more
  const plain: Shot = {
    ...{ screen, name, shows, who, query, act, entry, on, needs, over },
    ...{ state: more.state ?? stateOf[who], pass: later ? 'later' : 'plain' },
  }
  if (!more.everyWay) return [plain]
  return [
    plain,
    { ...plain, name: `${name}-elder`, shows: `${shows}, in elder mode`, state: 'elder', pass: 'elder' },
    { ...plain, name: `${name}-english`, shows: `${shows}, in English`, state: 'english', pass: 'english' },
  ]
}

/** The file of a picture, from the folder of its platform: one name for one picture, today and tomorrow. */
export const fileOf = ({ screen, name }: Shot): string =>
  `${screen.page.replace(/^(pages|packages)\//, '').replaceAll('/', '-')}.${name}.webp`
