import type { Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { hashOf } from '../http/known-id'
import { stepOf, stepOfPassword } from './password'

/** A code may be a step early or late: clocks differ, and a scan takes its time. */
const driftSteps = 1
/** Ten minutes: who shows a photograph of a code hears that it is old. */
const staleSteps = 20
/** A short code ends at most two steps after it was made. */
const shortSteps = 2

const printed = /^(9\d{9})(\d{8})$/
const typed = /^\d{6}$/

/** Codes as they are kept: people type them in groups. */
const plain = (code: string) => code.replaceAll(' ', '')

/** Whether it may be one of ours at all. Others need no look and are no guess. @throws code_foreign */
export const refuseForeign = (code: string): void => {
  if (!printed.test(plain(code)) && !typed.test(plain(code))) throw new ApiError('code_foreign')
}

/** `useUp` counts it once, whoever else has seen it. @throws code_used */
export type SeenCode = { memberId: string; hash: Buffer; useUp: () => Promise<void> }

/** Whose code this is. @throws code_foreign, code_invalid, code_stale, code_used */
export const seeCode = (trx: Trx, { code, now }: { code: string; now: Date }): Promise<SeenCode> => {
  refuseForeign(code)
  const [, cardNumber, password] = printed.exec(plain(code)) ?? []
  return cardNumber !== undefined && password !== undefined
    ? seePrinted(trx, { cardNumber, password, now })
    : seeTyped(trx, { code: plain(code), now })
}

/** Whether this is the code that was taken at that time: a visit that is sent again names the same one. */
export const isTakenCode = (hash: Buffer, { code, takenAt }: { code: string; takenAt: Date }): boolean => {
  for (let step = stepOf(takenAt) - driftSteps; step <= stepOf(takenAt) + shortSteps; step++)
    if (hashOfCode(plain(code), step).equals(hash)) return true
  return false
}

/** With its time: the same digits come again. */
const hashOfCode = (code: string, step: number) => hashOf([code, step])

type Printed = { cardNumber: string; password: string; now: Date }

const seePrinted = async (trx: Trx, { cardNumber, password, now }: Printed): Promise<SeenCode> => {
  const found = await trx
    .selectFrom('counter_seeds')
    .innerJoin('sessions', 'sessions.token_hash', 'counter_seeds.token_hash')
    .select(['member_id', 'seed', 'valid_until', 'expires_at', 'last_step'])
    .where('card_number', '=', cardNumber)
    .executeTakeFirst()
  if (!found) throw new ApiError('code_invalid')
  const step = stepOfPassword(found.seed, { password, now, within: staleSteps })
  if (step === null) throw new ApiError('code_invalid')
  const isEnded = found.valid_until <= now || found.expires_at <= now
  if (isEnded || Math.abs(step - stepOf(now)) > driftSteps) throw new ApiError('code_stale')
  if (step <= found.last_step) throw new ApiError('code_used')
  const useUp = async () => {
    const used = await trx
      .updateTable('counter_seeds')
      .set({ last_step: step })
      .where('card_number', '=', cardNumber)
      .where('last_step', '<', step)
      .returning('card_number')
      .executeTakeFirst()
    if (!used) throw new ApiError('code_used')
  }
  return { memberId: found.member_id, hash: hashOfCode(`${cardNumber}${password}`, step), useUp }
}

const seeTyped = async (trx: Trx, { code, now }: { code: string; now: Date }): Promise<SeenCode> => {
  const found = await trx
    .selectFrom('short_codes')
    .select(['member_id', 'valid_until', 'used_at'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!found) throw new ApiError('code_invalid')
  if (found.valid_until <= now) throw new ApiError('code_stale')
  if (found.used_at !== null) throw new ApiError('code_used')
  const useUp = async () => {
    const used = await trx
      .updateTable('short_codes')
      .set({ used_at: now })
      .where('code', '=', code)
      .where('member_id', '=', found.member_id)
      .where('used_at', 'is', null)
      .returning('code')
      .executeTakeFirst()
    if (!used) throw new ApiError('code_used')
  }
  return { memberId: found.member_id, hash: hashOfCode(code, stepOf(found.valid_until)), useUp }
}
