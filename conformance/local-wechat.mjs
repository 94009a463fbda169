// What `npm run conformance` needs of the local WeChat beside `npm start`: codes to sign in with, and payments that are
// paid. MEMBER says who; SHOP_URL where the shop is, http://localhost:4000 if nothing is said.
//   --sign-in "node conformance/local-wechat.mjs code" --pay "node conformance/local-wechat.mjs pay"
// `node conformance/local-wechat.mjs own <the owner’s code that npm start shows>` once, and the same command signs in staff.
const shop = process.env.SHOP_URL || 'http://localhost:4000'
const people = { 1: 'lin-wan', 2: 'chen-xiaoman', 3: 'conformance-goes-away', staff: 'shopkeeper' }

const ask = async (path, body, token) => {
  const answer = await fetch(`${shop}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`)
  return JSON.parse(text)
}

const codeFor = async (who) => (await ask('/sandbox/codes', { user: people[who] ?? who, kind: 'wechat-mini' })).code

const code = async () => console.log(await codeFor(process.env.MEMBER ?? '1'))

const own = async () => {
  const { accessToken } = await ask('/v1/sessions', { kind: 'wechat-mini', code: await codeFor('staff') })
  await ask('/v1/staff/owner', { code: process.argv[3] ?? '' }, accessToken)
}

const pay = async () => {
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  const prepayId = /^prepay_id=(.+)$/.exec(JSON.parse(text).package)?.[1] ?? ''
  await ask(`/sandbox/payments/${prepayId}`, { outcome: 'paid' })
}

const doing = { code, own, pay }[process.argv[2] ?? '']
if (!doing) throw new Error('node conformance/local-wechat.mjs code | own <owner’s code> | pay')
await doing()
