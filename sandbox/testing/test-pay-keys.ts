import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { payKeys } from '../../commands/starting/pay-keys.mjs'

/** The folder of keys that all tests of this machine share: making them takes long, and nothing is safe with them. */
export const testPayKeys = async () => {
  const folder = path.join(tmpdir(), `test-pay-keys-${userInfo().uid}`)
  return { folder, ...(await payKeys(folder)) }
}
