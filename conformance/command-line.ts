import { chapters, places, type ChapterId } from './examine'
import type { SessionKind } from './sign-in'

export type CommandLine = {
  url: string
  signIn: string | null
  kind: SessionKind
  staffSignIn: string | null
  pay: string | null
  write: boolean
  deletes: boolean
  only: ChapterId[]
  routes: string | null
  json: boolean
  timeoutMs: number
}

/** What was asked cannot be done as it stands. */
export class Misused extends Error {}

const isChapter = (text: string): text is ChapterId => Object.hasOwn(chapters, text)
const isKind = (text: string): text is SessionKind => ['wechat-mini', 'wechat-h5', 'phone'].includes(text)

export const usage = `npm run conformance -- --url https://api.shop.example [options]

Asks a backend everything that the contract says of it, and says route by route what holds and what does not.
Reads only, unless told otherwise. Never point --write at a shop that serves customers.

  --url <address>          where the backend is, without /v1
  --sign-in <command>      prints a code for POST /v1/sessions as its last line. MEMBER is 1, 2 or 3 in its
                           environment: three members, so that one can be kept from another's things.
                           Without it only what guests see is judged
  --kind <kind>            what the code is: wechat-mini (else), wechat-h5, or phone ("<number> <code>")
  --staff-sign-in <command>  the same for somebody who works there, as an owner where possible
  --write                  orders, redeems, checks in, opens and joins groups, and takes back what can be taken back
  --pay <command>          with --write: reads the payment's parameters as JSON from its input, and pays
  --delete                 with --write: deletes member 3 for good
  --only <chapters>        some chapters only: ${Object.keys(chapters).join(' ')}
  --routes <text>          tells of the routes that contain this text only
  --timeout <seconds>      for one answer, 15 if nothing is said
  --json                   the report for programs

Ends with 0 when everything holds, 1 when something does not, 2 when it could not be tried.`

const texts = ['--url', '--sign-in', '--kind', '--staff-sign-in', '--pay', '--only', '--routes', '--timeout']
const flags = ['--write', '--delete', '--json']

/** @throws Misused */
export const readCommandLine = (words: readonly string[]): CommandLine => {
  const given = new Map<string, string>()
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const [name = '', joined] = word.split(/=(.*)/s)
    if (flags.includes(name) && joined === undefined) given.set(name, '')
    else if (texts.includes(name)) given.set(name, joined ?? valueIn(words[++index]) ?? missing(name))
    else throw new Misused(`There is no ${word}`)
  }
  const text = (name: string) => given.get(name) ?? null
  const write = given.has('--write')
  for (const name of ['--pay', '--delete']) if (given.has(name) && !write) throw new Misused(`${name} needs --write`)
  if (write && !given.has('--sign-in')) throw new Misused('--write needs --sign-in: a guest writes nothing')
  return {
    url: urlIn(text('--url')),
    signIn: text('--sign-in'),
    kind: kindIn(text('--kind') ?? 'wechat-mini'),
    staffSignIn: text('--staff-sign-in'),
    pay: text('--pay'),
    write,
    deletes: given.has('--delete'),
    only: onlyIn(text('--only'), write),
    routes: routesIn(text('--routes')),
    json: given.has('--json'),
    timeoutMs: secondsIn(text('--timeout') ?? '15') * 1000,
  }
}

/** A word that is an option itself is none. */
const valueIn = (word: string | undefined) => (word?.startsWith('--') ? undefined : word)

const missing = (name: string): never => {
  throw new Misused(`${name} needs a value`)
}

const urlIn = (text: string | null): string => {
  if (text === null) throw new Misused('Which backend? --url https://api.shop.example')
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Misused(`--url is ${text}, which is no address. Write it as https://api.shop.example`)
  const { username, password, search, hash } = new URL(text)
  if (username + password + search + hash !== '')
    throw new Misused('--url is an address alone: no name and password, nothing after ? or #')
  return text.replace(/\/+$/, '').replace(/\/v1$/, '')
}

const kindIn = (text: string): SessionKind => {
  if (!isKind(text)) throw new Misused(`--kind is ${text}. There are wechat-mini, wechat-h5 and phone`)
  return text
}

const onlyIn = (text: string | null, write: boolean): ChapterId[] =>
  (text ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one) => {
      if (!isChapter(one))
        throw new Misused(`There is no chapter ${one}. There are ${Object.keys(chapters).join(', ')}`)
      if (chapters[one].writes && !write) throw new Misused(`The chapter ${one} needs --write`)
      return one
    })

const routesIn = (text: string | null): string | null => {
  if (text !== null && !places.some((place) => place.includes(text)))
    throw new Misused(`No route contains ${text}. They read as GET /v1/shop, PUT /v1/orders/:id`)
  return text
}

const secondsIn = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 600)) throw new Misused(`--timeout is ${text}. Give seconds, up to 600`)
  return seconds
}
