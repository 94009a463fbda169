import type { RouteKey, Shop } from '@huitou/contract'
import { createBackend, guest, type Backend } from './backend'
import { createBook, type Book, type Finding, type Place } from './book'
import { askAgain } from './chapters/tags'
import { knock } from './chapters/doors'
import { reckonMember, reckonShop } from './chapters/figures'
import { turnPages } from './chapters/lists'
import { speak } from './chapters/languages'
import { deleteMember, signOut } from './chapters/leaving'
import { look } from './chapters/looking'
import { lookAtOthers } from './chapters/others'
import { fetchPictures } from './chapters/pictures'
import { sendStrangeInput } from './chapters/strange-input'
import { creditAtTheTill, invite, takeBack } from './chapters/writing/at-the-till'
import { buyTogether } from './chapters/writing/grouping'
import { changeOwnThings } from './chapters/writing/own-things'
import { checkIn } from './chapters/writing/checking-in'
import { order } from './chapters/writing/ordering'
import { redeem } from './chapters/writing/redeeming'
import { share } from './chapters/writing/sharing'
import { createExam, keys, Unreadable, type Exam } from './exam'
import { judgeAnswer } from './judge-answer'
import { isRecord } from './judge-shape'
import { NoShop } from './no-shop'
import { rules, type RuleId } from './rules'
import { CommandFailed, signInWith, type CodeOf, type SessionKind } from './sign-in'

export type Wishes = {
  url: string
  kind?: SessionKind
  /** Gives a code for members `1`, `2` and `3`; without it only what guests see is judged. */
  code?: CodeOf
  /** Gives a code for somebody who works there. */
  staffCode?: CodeOf
  pay?: (parameters: unknown) => Promise<void>
  write?: boolean
  deletes?: boolean
  /** These chapters alone; all of them when none is named. */
  only?: readonly ChapterId[]
  timeoutMs?: number
  onProgress?: (progress: Progress) => void
}
export type Progress = { chapter: string; number: number; of: number; requests: number; failed: number }

export type Report = { url: string; write: boolean; findings: Finding[]; requests: number; seconds: number }

const ruleIds = Object.keys(rules).filter((id): id is RuleId => Object.hasOwn(rules, id))
export const places: readonly Place[] = [...keys, 'GET /media/…', 'anywhere else']

/** Asks a backend everything, chapter by chapter. */
export const examine = async (wishes: Wishes): Promise<Report> => {
  const began = performance.now()
  const book = createBook({ places, rules: ruleIds })
  const backend = createBackend(wishes.url, { timeoutMs: wishes.timeoutMs })
  const shop = await readShop(backend, book)
  const exam = await prepare(wishes, { backend, book, shop })
  const chosen = chosenChapters(wishes)
  for (const [index, [, { title: chapter, run }]] of chosen.entries()) {
    const failed = book.findings().filter(({ verdict }) => verdict === 'fails').length
    wishes.onProgress?.({ chapter, number: index + 1, of: chosen.length, requests: backend.requests(), failed })
    try {
      await run(exam)
    } catch (error) {
      // What could not be read is in the book; the other chapters go on.
      if (!(error instanceof Unreadable)) throw error
    }
  }
  if ((wishes.only ?? []).length === 0) judgeSilence(exam)
  return {
    url: wishes.url,
    write: wishes.write === true,
    findings: book.findings(),
    requests: backend.requests(),
    seconds: (performance.now() - began) / 1000,
  }
}

const readShop = async (backend: Backend, book: Book): Promise<Shop> => {
  const exchange = await backend.ask('GET /v1/shop', guest)
  judgeAnswer(book, 'GET /v1/shop', exchange)
  const { answer } = exchange
  const shop = answer?.status === 200 ? parseShop(answer.json) : null
  if (shop === null) throw new NoShop(exchange)
  return shop
}

/** Whatever else is wrong with it. */
const parseShop = (json: unknown): Shop | null => {
  const { features, documents, timeZone, today } = isRecord(json) ? json : {}
  const isUsable =
    isRecord(features) && isRecord(documents) && typeof timeZone === 'string' && typeof today === 'string'
  return isUsable ? (json as Shop) : null
}

const prepare = async (
  wishes: Wishes,
  { backend, book, shop }: { backend: Backend; book: Book; shop: Shop },
): Promise<Exam> => {
  const { code, staffCode, kind = 'wechat-mini', pay = null, write = false, deletes = false } = wishes
  const as = (name: string, who: string, by: CodeOf) => signInWith({ backend, book, kind }, { name, who }, by)
  const first = code ? await as('1', 'member 1', code) : null
  const other = code && first ? await as('2', 'member 2', code) : null
  const staff = staffCode ? await as('staff', 'staff', staffCode) : null
  if (staff !== null && staff.profile.role === null)
    throw new CommandFailed('the command signed in a member without a role for MEMBER=staff: give them one first')
  // A command that knows one member only signs them in twice.
  const second = other !== null && other.id !== first?.id ? other : null
  const signIn = code ? (name: string) => as(name, `member ${name}`, code) : null
  return createExam({
    backend,
    book,
    shop,
    base: wishes.url,
    first,
    second,
    staff,
    signIn,
    pay,
    write,
    deletes: deletes && write,
  })
}

/** In this order: what writing leaves behind is looked at afterwards. */
export const chapters = {
  till: { title: 'A purchase at the till', writes: true, run: creditAtTheTill },
  invitation: { title: 'An invitation', writes: true, run: invite },
  'check-in': { title: 'Checking in', writes: true, run: checkIn },
  mall: { title: 'Redeeming', writes: true, run: redeem },
  orders: { title: 'Ordering', writes: true, run: order },
  groups: { title: 'Buying together', writes: true, run: buyTogether },
  shares: { title: 'Sharing', writes: true, run: share },
  looking: { title: 'Every question once', writes: false, run: look },
  doors: { title: 'Who is let in', writes: false, run: knock },
  others: { title: 'Other members’ things', writes: false, run: lookAtOthers },
  lists: { title: 'Lists in pages', writes: false, run: turnPages },
  etags: { title: 'ETags', writes: false, run: askAgain },
  languages: { title: 'Languages', writes: false, run: speak },
  shop: { title: 'The shop’s figures', writes: false, run: reckonShop },
  member: { title: 'A member’s figures', writes: false, run: reckonMember },
  pictures: { title: 'Pictures', writes: false, run: fetchPictures },
  input: { title: 'Strange input', writes: false, run: sendStrangeInput },
  own: { title: 'Own things', writes: true, run: changeOwnThings },
  reversal: { title: 'Taking the purchase back', writes: true, run: takeBack },
  deletion: { title: 'Deleting a member', writes: false, run: deleteMember },
  leaving: { title: 'Signing out', writes: false, run: signOut },
} as const satisfies Record<string, { title: string; writes: boolean; run: (exam: Exam) => Promise<unknown> }>
export type ChapterId = keyof typeof chapters

const chosenChapters = ({ write = false, only = [] }: Wishes) =>
  Object.entries(chapters).filter(
    ([id, { writes }]) => (write || !writes) && (only.length === 0 || only.some((one) => one === id)),
  )

/** A route about which nothing was said is said to be open: silence is not approval. */
const judgeSilence = ({ book, write }: Exam) => {
  const spoken = new Set(book.findings().map(({ place }) => place))
  for (const key of keys.filter((one) => !spoken.has(one)))
    book.open(key, 'answers', write || key.startsWith('GET ') ? whyUntouched(key) : 'a write: with --write')
}

const whyUntouched = (key: RouteKey): string => {
  if (key.includes('/notifications/')) return 'only WeChat Pay can sign what is sent here'
  if (key === 'POST /v1/phone-codes') return 'it would send an SMS to somebody'
  return 'nothing here to try it with'
}
