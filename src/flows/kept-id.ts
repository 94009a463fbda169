import { safeParse, string } from 'valibot'
import { problemCode } from '@/api/problem'
import { serverNow } from '@/lib/clock'
import { uuidV7 } from '@/lib/uuid'
import { randomBytes } from '@/platform/random'
import { forget, readStored, store } from '@/platform/storage'

const KEY = 'write:'

/**
 * The id that this device made for an intent and has not seen the end of, or null. Whoever offers the same thing again
 * first asks the server what became of it.
 */
export const keptId = (intent: string): string | null => {
  const stored = safeParse(string(), readStored(KEY + intent))
  return stored.success ? stored.output : null
}

export const dropId = (intent: string): void => forget(KEY + intent)

/**
 * Sends a write under an id that is made and stored before it leaves, so that a lost answer, a second tap or an app that
 * was closed cannot do it twice. The id is kept until the end is known: while nobody knows, the next try is the same write.
 */
export const writeOnce = async <T>(intent: string, write: (id: string) => Promise<T>): Promise<T> => {
  const answer = await writeKept(intent, write)
  dropId(intent)
  return answer
}

/** The same for a write that is not the end of its intent: the id stays until the caller drops it. */
export const writeKept = async <T>(intent: string, write: (id: string) => Promise<T>): Promise<T> => {
  const id = keptId(intent) ?? uuidV7(await randomBytes(16), serverNow())
  store(KEY + intent, id)
  try {
    return await write(id)
  } catch (failure) {
    // A refusal leaves nothing behind on the server; what never answered may have happened.
    if (!UNKNOWN_END.has(problemCode(failure))) dropId(intent)
    throw failure
  }
}

const UNKNOWN_END = new Set([
  'offline',
  'timeout',
  'busy',
  'internal',
  'unavailable',
  'unauthenticated',
  'rate_limited',
])
