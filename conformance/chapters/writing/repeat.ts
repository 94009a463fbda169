import type { AnswerOf, RouteKey } from '@huitou/contract'
import type { Input } from '../../backend'
import { parseAnswer, Unreadable, type Exam, type Member } from '../../exam'

/**
 * Sends a write twice at once, as a double tap does, and once more, as after a lost answer: each has to answer.
 * `sameness` is what has to be the same in all of them.
 * @returns the last answer
 */
export const sendAgain = async <K extends RouteKey>(
  exam: Exam,
  key: K,
  { who, input, sameness }: { who: Member; input: Input; sameness: (answer: AnswerOf<K>) => unknown },
): Promise<AnswerOf<K>> => {
  const atOnce = await Promise.all([exam.ask(key, who, input), exam.ask(key, who, input)])
  const after = await exam.ask(key, who, input)
  const answers = [...atOnce, after]
  const answer = parseAnswer(key, after.answer && after.answer.status < 400 ? after : (atOnce[0] ?? after), exam.book)
  for (const exchange of answers) {
    const own = read(key, exchange)
    exam.judge(key, 'repeat', own !== null && JSON.stringify(sameness(own)) === JSON.stringify(sameness(answer)), {
      expected: `the same each time: ${JSON.stringify(sameness(answer))}`,
      found: own === null ? `status ${exchange.answer?.status}` : JSON.stringify(sameness(own)),
      by: exchange,
    })
  }
  return answer
}

const read = <K extends RouteKey>(key: K, exchange: Parameters<typeof parseAnswer<K>>[1]): AnswerOf<K> | null => {
  try {
    return parseAnswer(key, exchange)
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The same id with something else in it, and the same from somebody else. */
export const sendOther = async (
  exam: Exam,
  key: RouteKey,
  { who, same, other }: { who: Member; same: Input; other: Input | null },
): Promise<void> => {
  if (other) exam.refused(key, 'reused', await exam.ask(key, who, other), 'id_reused')
  const { second } = exam
  if (second === null) exam.book.open(key, 'reused', 'a second member did not sign in')
  else exam.refused(key, 'reused', await exam.ask(key, second, same), 'id_reused')
}
