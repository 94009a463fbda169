import type { ShareTarget } from '@huitou/contract'
import { guest } from '../../backend'
import { newId, newToken, type Exam, type Member } from '../../exam'
import { sendAgain, sendOther } from './repeat'

const key = 'PUT /v1/shares/:token'

/** Makes a link, follows it as a stranger, and as who was followed before. */
export const share = async (exam: Exam): Promise<void> => {
  const { first } = exam
  if (first === null) return
  const target = await findTarget(exam)
  if (target === null) return exam.book.open(key, 'repeat', 'nothing is there to share')
  const same = { params: { token: newToken() }, body: { target } }
  const made = await sendAgain(exam, key, { who: first, input: same, sameness: ({ token, url }) => [token, url] })
  const params = { token: made.token }
  exam.known.set('GET /v1/shares/:token', params)
  exam.judge(key, 'shape', made.url.includes(made.token), { expected: 'a link with its token in it', found: made.url })
  const other = await exam.read(key, first, { params: { token: newToken() }, body: { target } })
  exam.judge(key, 'repeat', other.token === made.token, {
    expected: 'one link for a member, target and day: the one that was made',
    found: other.token,
  })
  await sendOther(exam, key, { who: first, same: { ...same, params }, other: null })
  await follow(exam, { first, params, target })
}

const findTarget = async (exam: Exam): Promise<ShareTarget | null> => {
  if (exam.isOn('GET /v1/deals')) {
    const [deal] = (await exam.read('GET /v1/deals', guest)).items
    if (deal) return { kind: 'deal', id: deal.id }
  }
  if (!exam.isOn('GET /v1/products')) return null
  const [product] = (await exam.read('GET /v1/products', guest)).items
  return product ? { kind: 'product', id: product.id } : null
}

type Made = { first: Member; params: { token: string }; target: ShareTarget }

const follow = async (exam: Exam, { first, params, target }: Made) => {
  const following = 'GET /v1/shares/:token'
  const followed = await exam.read(following, guest, { params })
  exam.judge(following, 'alike', followed.page.kind === target.kind, {
    expected: `the page of a ${target.kind}`,
    found: followed.page.kind,
  })
  exam.judge(following, 'alike', followed.sharer !== null, { expected: 'who sent it', found: 'null' })
  const own = await exam.read(following, first, { params })
  exam.judge(following, 'alike', own.sharer === null, { expected: 'no sharer for the one who made it' })
  await exam.read('GET /v1/shares/:token/card', guest, { params })
  const visiting = 'PUT /v1/visits/:id'
  const visit = { params: { id: newId() }, body: params }
  for (const round of ['once', 'once more', 'and again']) {
    const exchange = await exam.ask(visiting, guest, visit)
    exam.judge(visiting, 'repeat', exchange.answer?.status === 204, { expected: `204, ${round}`, by: exchange })
  }
  const code = await exam.ask('GET /v1/wechat/codes/:token', first, { params })
  if (code.answer?.status !== 200)
    exam.refused('GET /v1/wechat/codes/:token', 'answers', code, 'not_configured', 'wechat_unavailable')
  if (exam.second)
    exam.refused(
      'GET /v1/wechat/codes/:token',
      'own',
      await exam.ask('GET /v1/wechat/codes/:token', exam.second, { params }),
      'not_found',
      'not_configured',
    )
  const link = await exam.ask('POST /v1/wechat/links', guest, { body: { target, ...params } })
  if (link.answer?.status !== 200)
    exam.refused('POST /v1/wechat/links', 'answers', link, 'not_configured', 'wechat_unavailable')
}
