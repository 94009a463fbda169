import { Type, type Static, type TSchema } from '@sinclair/typebox'

/** A calendar day of the shop, in the shop's time zone: `YYYY-MM-DD`. */
export const Day = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'A calendar day of the shop',
})
/** A calendar month of the shop: `YYYY-MM`. */
export const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'A calendar month of the shop' })
/** An instant in UTC: ISO 8601 with `Z`. */
export const Instant = Type.String({ format: 'date-time', description: 'An instant, ISO 8601 in UTC' })
export const Id = Type.String({ format: 'uuid' })
export const Count = Type.Integer({ minimum: 0 })
/** Whole points; negative where something was taken. */
export const Points = Type.Integer()

/** What a person typed: no control characters (NUL would be refused by PostgreSQL anyway), bounded. */
export const Text = (maxLength: number, minLength = 0) =>
  Type.String({ minLength, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$' })

/** `src` is a path on the API's origin; the box is reserved before the picture arrives. */
export const Picture = Type.Object({ src: Type.String(), width: Count, height: Count })

export const Cursor = Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]*$' })
export const Paging = {
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Union([Type.String(), Type.Null()]) })

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })

export type Day = Static<typeof Day>
export type Month = Static<typeof Month>
export type Picture = Static<typeof Picture>
