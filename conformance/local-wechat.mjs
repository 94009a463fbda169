// What `npm run conformance` needs of the local WeChat beside `npm start`: codes to sign in with, and payments that are
// paid. MEMBER says who; SHOP_URL where the shop is, http://localhost:4000 if nothing is said.
//   --kind wechat-mini --sign-in "node conformance/local-wechat.mjs code" --pay "node conformance/local-wechat.mjs pay"
const shop = process.env.SHOP_URL || 'http://localhost:4000'
const people = { 1: 'lin-wan', 2: 'chen-xiaoman', 3: 'conformance-goes-away' }

const ask = async (path, body) => {
  const answer = await fetch(`${shop}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`)
  return JSON.parse(text)
}

const code = async () => {
  const who = process.env.MEMBER ?? '1'
  const { code: issued } = await ask('/sandbox/codes', { user: people[who] ?? who, kind: 'wechat-mini' })
  console.log(issued)
}

const pay = async () => {
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  const prepayId = /^prepay_id=(.+)$/.exec(JSON.parse(text).package)?.[1] ?? ''
  await ask(`/sandbox/payments/${prepayId}`, { outcome: 'paid' })
}

const doing = { code, pay }[process.argv[2] ?? '']
if (!doing) throw new Error('node conformance/local-wechat.mjs code|pay')
await doing()
