import { userPattern } from '../book/people'

/** Each body is strict: a misspelt wish is refused. */
export const object = <P extends object>(properties: P, required: (keyof P & string)[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})
export const user = { type: 'string', pattern: userPattern }
export const kind = { type: 'string', enum: ['wechat-mini', 'wechat-h5'] }
