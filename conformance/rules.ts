/**
 * What the app relies on, rule by rule: each is judged route by route, and told in docs/your-backend.md.
 * `says` completes "A backend …"; `why` is what the app does with it, or what goes wrong without it.
 */
export type Rule = { title: string; says: string; why: string }

export const rules = {
  answers: {
    title: 'Every route answers',
    says: 'answers every route of the contract, with the status that the route names (200, 201 or 204).',
    why: 'A page of the app is one or two of these requests. Where one is missing, the page says that it did not open.',
  },
  shape: {
    title: 'Answers have the shape of the contract',
    says: 'sends every field that the contract names, in its type, and null where there is nothing, never a sentence where a code belongs.',
    why: 'The app has types made from the contract and looks at nothing twice. A field left out is not null: it ends the page.',
  },
  'nothing-else': {
    title: 'Nothing that the contract does not name',
    says: 'sends no other fields.',
    why: 'Whatever an answer holds can be read by whoever asked: an openid, a phone number or the cost of goods that travels along is a leak.',
  },
  whole: {
    title: 'Money and points are whole numbers',
    says: 'sends money as whole fen (`…Fen`) and points as whole numbers, as JSON numbers.',
    why: 'The app adds nothing and rounds nothing: 18.5 fen or "18.00" would be shown, or compared, as something else.',
  },
  time: {
    title: 'Instants are UTC, days are the shop’s',
    says: 'writes instants as ISO 8601 with `Z` and days as `YYYY-MM-DD` in the shop’s time zone.',
    why: 'Two phones in two time zones have to show the same end of the same group.',
  },
  clock: {
    title: 'Every answer tells the time',
    says: 'sends a `Date` header with every answer, refusals too.',
    why: 'The app keeps its distance from this clock and counts everything down by it; the telephone’s own clock may be wrong by hours.',
  },
  problem: {
    title: 'A refusal is a problem with a code',
    says: 'refuses with `application/problem+json` (RFC 9457): `type`, `title`, `status` and a `code` that the route names, under the status that belongs to the code.',
    why: 'The code is all that the app reads. It has words and a next step for each; anything else is "busy, try again".',
  },
  'no-fault': {
    title: 'Nothing that one can send ends in a 500',
    says: 'answers strange input (NUL bytes, broken escapes, huge numbers, what is no id) with a 4xx.',
    why: 'Links travel through chats that cut and re-encode them. A 500 says "something went wrong on our side", and tells strangers where to push.',
  },
  refuses: {
    title: 'Wrong input is refused',
    says: 'refuses input outside of the contract with `invalid_input`: unknown fields, text for numbers, limits outside of 1 to 100, cursors of its own that are not.',
    why: 'What is taken silently is stored silently. A body with `"role": "owner"` must not find a reader.',
  },
  unknown: {
    title: 'What is not there is not_found',
    says: 'answers an id that it does not know with 404 `not_found`, an unknown address too, and a method that an address does not have with 405 `method_not_allowed`.',
    why: 'The app shows "taken down" with a way on instead of "try again".',
  },
  guest: {
    title: 'A guest may look',
    says: 'answers without a token wherever the contract lets a guest in.',
    why: 'A friend’s link opens with one request and no sign-in. A 401 there is a wall in front of the shop.',
  },
  session: {
    title: 'Members’ routes need a session',
    says: 'answers 401 `unauthenticated` without a token, before it looks at what is asked.',
    why: 'The tap that needs a member signs in and goes on with the same intent; 403 or an empty list would look like an answer.',
  },
  ended: {
    title: 'A token that ended is refused, for guests’ routes too',
    says: 'answers 401 to a token that it does not know, wherever tokens are read.',
    why: 'Otherwise somebody whose session ended sees the shop as a stranger and is told nothing: points 0, no coupons.',
  },
  'sign-in': {
    title: 'Signing in gives a session of 30 days',
    says: 'exchanges a code for an unguessable token (256 bits, 43 characters of base64url) that lives for 30 days, slides with use, and comes with the member; and ends it at once at signing out.',
    why: 'The app keeps the one token. There is no renewal to do, and none is done.',
  },
  staff: {
    title: 'Staff’s routes are for staff',
    says: 'answers 403 `forbidden` to members who do not work there.',
    why: 'The app shows the till to whoever has a role; who else asks is no customer.',
  },
  own: {
    title: 'What is another member’s does not exist',
    says: 'answers 404 `not_found` for another member’s order, redemption, request, address or unpaid group, whatever is asked of it.',
    why: 'Even 403 tells that it is there.',
  },
  pages: {
    title: 'Lists come in pages that fit together',
    says: 'sends at most `limit` items and a `nextCursor` until the end (then null); pages one after another are the whole list, each item once, in the same order every time.',
    why: 'The app appends pages. A list by offset, or without an order of its own, shows a thing twice and another never.',
  },
  newest: {
    title: 'Lists have their order',
    says: 'sorts by what the server assigned: newest first where the contract says so.',
    why: 'The app shows lists as they come.',
  },
  etag: {
    title: 'ETags tell the same from the different',
    says: 'gives an ETag on what is asked again and again and answers 304 without a body while nothing is new; another viewer, language or content has another tag.',
    why: 'A group’s page asks every three seconds. A tag that stays too long freezes it, one that is shared shows somebody else’s.',
  },
  caching: {
    title: 'Answers are the viewer’s own',
    says: 'sends `Cache-Control: private, no-cache` (or `no-store`) with answers under /v1/.',
    why: 'A proxy or a browser would otherwise hand one member’s points to the next.',
  },
  exposed: {
    title: 'Pages elsewhere can read Date and ETag',
    says: 'sends `Access-Control-Expose-Headers: Date, ETag`.',
    why: 'With H5 on another origin the browser hides both headers, and countdowns go by the telephone’s clock.',
  },
  language: {
    title: 'Names come in the language that is asked for',
    says: 'chooses names by `Accept-Language` (zh-CN when it is absent or strange), says `Vary: Accept-Language`, and never sends sentences.',
    why: 'The app makes every sentence; only what the merchant named comes from the backend.',
  },
  alike: {
    title: 'The same thing is the same everywhere',
    says: 'tells the same of a thing on every route that shows it.',
    why: 'Home, list and detail are on screen within a second of each other.',
  },
  sums: {
    title: 'Figures add up',
    says: 'sends `goodsFen − discountFen + freightFen = amountFen`, lines that add up to them, and points whose parts are their balance.',
    why: 'Members add too.',
  },
  ledger: {
    title: 'Points are a ledger',
    says: 'numbers a member’s entries without gaps, newest first, and the balance is their sum.',
    why: '"Why did my points change" is answered by the list, to the point.',
  },
  repeat: {
    title: 'A repeat changes nothing',
    says: 'answers the same write, sent again or twice at once, with the thing as it is now, and does it once.',
    why: 'Telephones lose answers and fingers tap twice: the app sends again what it does not know the end of.',
  },
  reused: {
    title: 'One id, one content',
    says: 'answers 409 `id_reused` to a known id with other content, or from another member, and changes nothing.',
    why: 'Otherwise a stale telephone believes that the new thing was done.',
  },
  'no-trace': {
    title: 'A refusal leaves nothing behind',
    says: 'keeps nothing of what it refused: no order, no points, no stock, no use of the id.',
    why: 'The app tries again with the same id after showing the new price.',
  },
  fresh: {
    title: 'What moves points carries the fresh member',
    says: 'sends the member as they are after the write.',
    why: 'The app never adds or subtracts: it shows what came.',
  },
  agreed: {
    title: 'Nobody pays another price than the one they saw',
    says: 'refuses an `expectedAmountFen` that is not the amount with `price_changed` and the `amountFen` of now.',
    why: 'The app shows the new amount and asks again.',
  },
  seats: {
    title: 'A group has as many seats as it has',
    says: 'never holds and sells more seats than the group has, whoever comes at once, and shows only members who paid.',
    why: 'Whoever was let in has paid for a place that is not there.',
  },
  price: {
    title: 'Special prices say what they are',
    says: 'sells a seat below what it costs alone, and charges the lower of price and member price.',
    why: 'A price to compare with has to be one that can be paid.',
  },
  days: {
    title: 'The shop’s day decides',
    says: 'takes a check-in for the shop’s today only: a day to come is `day_ahead`, one that is over `day_over`.',
    why: 'The app offers today’s instead.',
  },
  limits: {
    title: 'What is shown is what can be had',
    says: 'says of a reward, a deal or a group whether this viewer may, and why not as a code.',
    why: 'The button is what this says. What it offers has to work, and what it refuses is told before the tap.',
  },
  hold: {
    title: 'What waits for money waits for a time',
    says: 'gives `payUntil` in the future for what can be paid (orders 15 minutes, seats 5), and takes stock for so long.',
    why: 'The countdown runs to it, and the app asks once more at zero.',
  },
  off: {
    title: 'What is off is off',
    says: 'answers `feature_off` on every route of a feature that `GET /v1/shop` says is off, and has nothing of it on home (null, or an empty list).',
    why: 'The app has no page for it then; an old link is told so.',
  },
  pictures: {
    title: 'Pictures can be fetched',
    says: 'serves every `src` (a path on the API’s own origin) as an image, to pages of any origin.',
    why: 'Posters are drawn on the telephone: a picture without `Access-Control-Allow-Origin` spoils the canvas.',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
