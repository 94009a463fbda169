import type { ErrorCode } from '../../contract/index'

const transport: Record<string, string> = {
  offline: 'No network. What was read last shows, with a note',
  timeout: 'No answer within 10 s (60 s for pictures and files)',
  busy: 'An answer without a code: a proxy’s page, no JSON',
}

/** What no schema says. Everything that can be counted or listed comes from the contract instead. */
export const parts = {
  beginning: (routes: number, faults: number) =>
    `The app asks ${routes} routes over HTTPS and knows nothing else of what is behind them. \`contract/\` says them in TypeScript, \`contract/openapi.json\` for every other language: generate types, stubs and mocks from it. This page says what a schema cannot.

**Point the app at it.** \`API_BASE=https://api.shop.example\` in \`.env\`, then build (\`npm run build\`). The app adds \`/v1/…\` and \`/media/…\`. The mini-program asks no other address (name it in its console as request and downloadFile domain). Without \`API_BASE\` H5 asks the origin that it came from. Pages of H5 on another origin than the API need CORS: \`Authorization, Content-Type, Accept-Language, If-None-Match\` in, \`Date, ETag\` out, and \`connect-src\` and \`img-src\` of the pages’ own policy; our server adds these when it has the same \`API_BASE\`.

**Ask whether it keeps the contract:**

\`\`\`sh
npm run conformance -- --url https://api.shop.example --sign-in ./code-for-member
npm run conformance -- --url http://localhost:4000 --sign-in ./code-for-member --write   # never where customers are
\`\`\`

The command after \`--sign-in\` prints a code for \`POST /v1/sessions\`; it is run with \`MEMBER=1\`, \`2\` or \`3\` in its environment, so that one member’s things can be kept from another. \`--kind phone\` takes “number code”, \`--kind wechat-h5\` a code of the service account. \`--staff-sign-in\` signs in who works there (\`MEMBER=staff\`); \`--pay\` is handed the parameters of a payment and pays it; \`--delete\` lets member 3 go. Without \`--write\` nothing is sent but questions (and signing in and out). It says route by route what holds and what does not, each with the rule, the request and the answer, and ends with 0, 1 (something does not hold) or 2 (it could not be tried). Beside \`npm start\` the local WeChat gives codes and pays: \`--sign-in "node conformance/local-wechat.mjs code" --pay "node conformance/local-wechat.mjs pay"\`; after \`node conformance/local-wechat.mjs own <the owner’s code that npm start shows>\`, once, the first of them signs in staff too. \`--only lists,etags\` takes some chapters, \`--routes /v1/orders\` tells of some routes, \`--json\` is for programs.

Ours keeps every rule, and ${faults} backends that do one thing wrong are each found out (\`conformance/testing/faults.ts\` is also a list of what goes wrong).`,
  rules:
    'What the app relies on, and what happens to a member where it is not so. `npm run conformance` judges each of them on each route that it concerns, and names it by the word in front.',
  routes:
    'In the order of the contract. Types are short: `id` is a UUID, `instant` ISO 8601 with `Z`, `day` and `month` are the shop’s, `text ≤ 20` has at most 20 characters and no control characters; names with a capital are under [Shapes](#shapes). Every route can also refuse with `invalid_input`, `unauthenticated`, `not_found`, `method_not_allowed`, `too_large`, `unsupported_media_type` and `rate_limited`, those of members with `forbidden`, those of a feature with `feature_off`.',
  codes:
    'Under this status, in `application/problem+json`. Where nothing stands in the last column the app shows the words and leaves the tap to be tried again. After a code the write is over: the app forgets its id and makes another for the next try. Only after `offline`, `timeout`, `busy`, `internal`, `unavailable`, `unauthenticated` and `rate_limited` nobody knows, and the same id comes again.',
  shapes:
    'What has a name in the contract. A field without `?` is always there: where there is nothing, it is null. What each means stands beside it in `contract/*.ts`.',
  pictures:
    'Answers name their pictures by `src`, a path on the API’s own origin (or a whole address), with the size of the box. These few the app asks for without being told; they are the drawings of the brand, as `image/webp` with `Access-Control-Allow-Origin: *`:',
  groups: {
    shopRoutes: 'The shop',
    sessionRoutes: 'Signing in',
    memberRoutes: 'The member',
    checkinRoutes: 'Check-in',
    pointRoutes: 'Points',
    homeRoutes: 'Home',
    membershipRoutes: 'Membership',
    mallRoutes: 'The mall',
    couponRoutes: 'Coupons',
    messageRoutes: 'Settings, inbox, consents',
    storeRoutes: 'Stores',
    uploadRoutes: 'Pictures of members',
    staffRoutes: 'Staff: orders, refunds, deals',
    productRoutes: 'Products',
    paymentRoutes: 'WeChat Pay',
    orderRoutes: 'Orders',
    groupRoutes: 'Group-buys',
    shareRoutes: 'Sharing',
    addressRoutes: 'Addresses',
    counterRoutes: 'The counter',
    teamRoutes: 'Staff: the till and the team',
    phoneRoutes: 'Phone numbers',
  } satisfies Record<string, string>,
  transport,
}

export const chapters: readonly { title: string; text: string }[] = [
  {
    title: 'Signing in',
    text: `The mini-program hands over the code of \`wx.login\`, H5 in WeChat the code of OAuth (\`GET /v1/wechat/h5\` says where to go), and where the shop sends codes by SMS, H5 elsewhere a number and its code. \`POST /v1/sessions\` exchanges it for one opaque token of 256 bits, kept as a hash, that slides 30 days ahead with use (once a day is enough) and ends at once at \`DELETE /v1/sessions/current\`. There is no refresh token and no second one: a lost answer signs nobody out. Identities are (kind, app id, openid); a union id that is known joins that member.

The token travels as \`Authorization: Bearer …\` and nowhere else: no cookies. Guests’ routes answer without one; with one that has ended they answer 401, so that the app knows. On the mini-program it then signs in again without a word and asks once more; on H5 it goes on as a guest until somebody taps.`,
  },
  {
    title: 'Time',
    text: `The backend’s clock decides everything. Each answer, refusals too, carries \`Date\`; the app keeps its distance from it and draws every countdown by it. At zero it asks before it says that anything ended, so an answer a second later has to know. Instants are UTC with \`Z\`; days (\`2026-11-20\`) are calendar days in the shop’s time zone (\`GET /v1/shop\`), reckoned in one place; a check-in belongs to the shop’s day whatever the telephone thinks.`,
  },
  {
    title: 'Money and points',
    text: `Money is whole fen, points are whole numbers, both as JSON numbers. The app adds nothing: \`goodsFen − discountFen + freightFen = amountFen\`, the lines add up to them, \`balance = available + pending − debt\`, and the entries of the statement add up to the balance. Whatever costs money is written with \`expectedAmountFen\`, what the member saw; anything else is \`price_changed\` with the new \`amountFen\`, and nothing is kept.

Payments are WeChat Pay’s: \`POST …/payment\` answers with what \`wx.requestPayment\` takes, signed by the merchant’s key; asked again it is the same attempt. The app then asks \`POST …/settlement\`, which asks WeChat Pay, because a notification may be late; both apply a payment once. Where WeChat Pay notifies is the backend’s own affair: the two routes under \`/v1/wechat-pay/\` are ours, and the app never asks them.`,
  },
  {
    title: 'Writing once',
    text: `Telephones lose answers, fingers tap twice, apps are killed. So the app makes the id of what it writes (UUIDv7), stores it, and only then sends; while it does not know the end it sends the same again, days later too. Look the id up before anything else is judged: a used coupon, a closed window or a full group must not refuse what was done already. Keep a hash of the content beside it. Two of the same at once are one (let a UNIQUE key decide, not a SELECT before). A refusal leaves nothing behind, so that the same id may be tried again.`,
  },
  {
    title: 'Reading again',
    text: `A group’s page asks every three seconds while somebody looks, the till and the code at the counter likewise, with \`If-None-Match\`. The tag covers content, viewer and language. Nothing new is 304 without a body. Everything under \`/v1/\` is \`Cache-Control: private, no-cache\` and \`Vary: Accept-Language, Authorization\`.`,
  },
  {
    title: 'Lists',
    text: `\`?limit=\` (1 to 100, 20 when nothing is said) and \`?cursor=\`, answered with \`{ items, nextCursor }\`. The cursor is yours: the app hands it back as it is, from \`[A-Za-z0-9_-]\`. Sort by what the backend assigned (a sequence, or instant and id), never by a device’s id and never by offset: what is added meanwhile must not push a thing onto two pages.`,
  },
  {
    title: 'Words',
    text: `Facts, never sentences: numbers, days, codes, kinds with parameters. The app makes every sentence in both languages. What the merchant named (shop, tiers, products, rewards, deals, stores) comes as one string in the language of \`Accept-Language\`, \`zh-CN\` when it is absent, strange or not there.`,
  },
  {
    title: 'Links',
    text: `A share’s link is \`/g?g=<group>&s=<token>\` and its like (\`contract/share-scene.ts\` writes and reads them) on the origin where H5 is. \`PUT /v1/shares/:token\` answers with the whole address; whoever serves H5 there serves one page for every path of the app, best with Open Graph tags from \`GET /v1/shares/:token/card\`. An unknown token still opens its group: attribution may fail, the page may not.`,
  },
  {
    title: 'Features',
    text: `\`GET /v1/shop\` says which of \`checkin\`, \`mall\`, \`shop\` and \`groupbuy\` there are; membership is always there. The routes of a feature that is off answer \`feature_off\`, and what belongs to it is null or empty elsewhere (\`GET /v1/home\`). The app’s own build is told by \`brand.json\`: keep them the same. Staff’s routes may be left out (404) where staff have another program: the app shows its till only to members with a \`role\`.`,
  },
]

/** What a code does beyond its words. */
export const doesBesides: Partial<Record<ErrorCode, string>> = {
  unauthenticated:
    'Drops the token. The mini-program signs in again and repeats the request; H5 repeats a question as a guest, and a tap that needs a member signs in first',
  id_reused: 'Takes it for its own earlier tap: reads the thing by its id and shows that',
  price_changed: 'Shows the new `amountFen` beside the old one and asks again',
  not_found: 'A page says that it was taken down; a group, a deal or a product leads on to the shop’s others',
  feature_off: 'The same as `not_found`',
  closed: 'Reckons the order anew',
  sold_out: 'Reckons the order anew; a reward offers “tell me when it is back”',
  coupon_unusable: 'Reckons the order anew, with another coupon',
  delivery_impossible: 'Reckons the order anew, and offers the other way',
  not_delivered_there: 'Reckons the order anew, and offers another address',
  already_paid: 'Goes on as paid: asks for the settlement',
  not_payable: 'Leads to the order’s own page, which says what became of it',
  hold_expiring: 'Leads to the order’s own page',
  in_it: 'Reads the group and shows the member’s seat',
  group_full: 'Shows the group with what is possible now: wait, other groups, open one',
  group_over: 'Shows how the group ended, and the others',
  day_over: 'Offers today’s check-in',
  wechat_needed: 'Shows how to go on in WeChat: QR code, link',
  not_configured: 'A poster takes the QR code of its link instead; a link into the mini-program shows the QR code',
  code_invalid: 'Where a code was typed (number, invitation): says that this code does not count',
}
