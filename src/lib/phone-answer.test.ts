import { expect, it } from 'vitest'
import { parsePhoneAnswer } from './phone-answer'

it.each([
  [
    { errMsg: 'getPhoneNumber:ok', code: 'CODE', encryptedData: '…' },
    { kind: 'code', code: 'CODE' },
  ],
  [{ errMsg: 'getPhoneNumber:fail user deny' }, { kind: 'refused' }],
  [{ errMsg: 'getPhoneNumber:fail:user cancel' }, { kind: 'refused' }],
  [{ errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 }, { kind: 'refused' }],
  [{ errMsg: 'getPhoneNumber:fail no quota', errno: 1400001 }, { kind: 'no_quota' }],
  [{ errMsg: 'getPhoneNumber:fail jsapi has no permission, errno 1400001' }, { kind: 'no_quota' }],
  [{ errMsg: 'getPhoneNumber:fail no permission' }, { kind: 'failed' }],
  [undefined, { kind: 'failed' }],
])('the phone button’s %j is understood', (detail, answer) => expect(parsePhoneAnswer(detail)).toEqual(answer))
