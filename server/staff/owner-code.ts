import { createHash } from 'node:crypto'
import { MergedMeanwhile } from '../db/in-transaction'
import type { Db, Trx } from '../db/schema'
import { ApiError } from '../http/api-error'
import { enterAct } from './acts'
import { asTyped, dashed, drawCode } from './code-letters'

const dayMs = 86_400_000

/** A code that makes an owner of whoever types it, once, within a day. Those made before and never used end. */
export const makeOwnerCode = async (trx: Trx, now: Date): Promise<string> => {
  const code = drawCode()
  await trx.deleteFrom('owner_codes').where('used_by', 'is', null).execute()
  await trx
    .insertInto('owner_codes')
    .values({
      code_hash: hashOf(code),
      made_at: now,
      expires_at: new Date(now.getTime() + dayMs),
      used_by: null,
      used_at: null,
    })
    .execute()
  return dashed(code)
}

export const hasOwner = async (db: Db | Trx): Promise<boolean> =>
  (await db.selectFrom('members').select('id').where('role', '=', 'owner').limit(1).executeTakeFirst()) !== undefined

/** Who used the code is the owner; saying so again changes nothing. @throws code_invalid */
export const becomeOwner = async (
  trx: Trx,
  { code, memberId, now }: { code: string; memberId: string; now: Date },
): Promise<void> => {
  // One row is taken by one of two who come at once: the other finds it used.
  const used = await trx
    .updateTable('owner_codes')
    .set({ used_by: memberId, used_at: now })
    .where('code_hash', '=', hashOf(code))
    .where('used_by', 'is', null)
    .where('expires_at', '>', now)
    .returning('code_hash')
    .executeTakeFirst()
  if (!used) return refuseUnlessOwn(trx, { code, memberId })
  const owner = await trx
    .updateTable('members')
    .set({ role: 'owner', role_since: now })
    .where('id', '=', memberId)
    .where('merged_into', 'is', null)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  // Whoever became another meanwhile is asked again as who they are now.
  if (!owner) throw new MergedMeanwhile()
  await enterAct(trx, {
    byMemberId: memberId,
    act: 'became_owner',
    subject: { kind: 'member', id: memberId },
    everyTime: true,
    now,
  })
}

const refuseUnlessOwn = async (trx: Trx, { code, memberId }: { code: string; memberId: string }) => {
  const own = await trx
    .selectFrom('owner_codes')
    .innerJoin('members', 'members.id', 'used_by')
    .select('used_at')
    .where('code_hash', '=', hashOf(code))
    .where('used_by', '=', memberId)
    .where('role', '=', 'owner')
    .executeTakeFirst()
  if (!own) throw new ApiError('code_invalid')
}

const hashOf = (typed: string): Buffer => createHash('sha256').update(asTyped(typed)).digest()
