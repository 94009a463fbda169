import { deflateSync } from 'node:zlib'
import { inTurn, newId, type Exam, type Member } from '../../exam'
import { sendAgain, sendOther } from './repeat'

/** Profile, settings, addresses, agreements, inbox, consents, pictures: changed, and put back where that is possible. */
export const changeOwnThings = async (exam: Exam): Promise<void> => {
  const { first } = exam
  if (first === null) return
  await inTurn(
    [profile, settings, addresses, agreements, inbox, consents, uploads].map((change) => () => change(exam, first)),
  )
}

const profile = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/me/profile'
  const { name, nameIsGiven, face, pictureId } = first.profile
  const before = { name: nameIsGiven ? null : name, face, pictureId }
  const changed = { name: nameIsGiven ? null : name, face: (face % 8) + 1 }
  const sameness = (me: { face: number; name: string }) => [me.face, me.name]
  await sendAgain(exam, key, { who: first, input: { body: changed }, sameness })
  const me = await exam.read('GET /v1/me', first)
  exam.judge(key, 'alike', me.face === changed.face, {
    expected: `face ${changed.face} in GET /v1/me`,
    found: String(me.face),
  })
  exam.judge(key, 'refuses', me.role === first.profile.role, {
    expected: 'a role that nobody can give themselves',
    found: String(me.role),
  })
  await exam.ask(key, first, { body: before })
}

const settings = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/me/settings'
  const before = await exam.read('GET /v1/me/settings', first)
  const changed = { ...before, elder: !before.elder }
  await sendAgain(exam, key, { who: first, input: { body: changed }, sameness: (answer) => answer })
  const after = await exam.read('GET /v1/me/settings', first)
  exam.judge(key, 'alike', after.elder === changed.elder, { expected: 'what was sent, in GET /v1/me/settings' })
  await exam.ask(key, first, { body: before })
}

export const someAddress = {
  name: '测试',
  phone: '13800000000',
  province: '上海市',
  city: '上海市',
  district: '静安区',
  detail: '南京西路 1 号',
}

const addresses = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/addresses/:id'
  if (!exam.isOn(key)) return
  const params = { id: newId() }
  const input = { params, body: someAddress }
  await sendAgain(exam, key, { who: first, input, sameness: ({ id, detail }) => [id, detail] })
  const listed = async (who: Member) =>
    (await exam.read('GET /v1/addresses', who)).items.filter(({ id }) => id === params.id)
  const own = await listed(first)
  exam.judge(key, 'repeat', own.length === 1, { expected: 'the address, once', found: `${own.length} times` })
  const moved = await exam.read(key, first, { params, body: { ...someAddress, detail: '南京西路 2 号' } })
  exam.judge(key, 'repeat', moved.detail === '南京西路 2 号', { expected: 'what was sent last', found: moved.detail })
  exam.refused(
    key,
    'refuses',
    await exam.ask(key, first, { params: { id: newId() }, body: { ...someAddress, phone: '12345' } }),
    'invalid_input',
  )
  if (exam.second) {
    exam.refused(key, 'own', await exam.ask(key, exam.second, input), 'id_reused', 'not_found')
    const theirs = await listed(exam.second)
    exam.judge('GET /v1/addresses', 'own', theirs.length === 0, { expected: 'nothing of member 1’s' })
    // Nothing of theirs by that id: done, or not there.
    await exam.ask('DELETE /v1/addresses/:id', exam.second, { params })
    exam.judge('DELETE /v1/addresses/:id', 'own', (await listed(first)).length === 1, {
      expected: 'member 1’s address to be there still',
    })
  }
  await exam.ask('DELETE /v1/addresses/:id', first, { params })
  exam.judge('DELETE /v1/addresses/:id', 'repeat', (await listed(first)).length === 0, {
    expected: 'the address to be gone',
  })
  const again = await exam.ask('DELETE /v1/addresses/:id', first, { params })
  const status = again.answer?.status ?? 0
  exam.judge('DELETE /v1/addresses/:id', 'repeat', status === 204 || status === 404, {
    expected: '204, or 404',
    found: String(status),
    by: again,
  })
}

const agreements = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/me/agreements/:document'
  for (const document of ['terms', 'privacy'] as const) {
    const version = exam.shop.documents[document]
    const input = { params: { document }, body: { version } }
    await sendAgain(exam, key, { who: first, input, sameness: (answer) => [answer.document, answer.version] })
    const { agreed } = await exam.read('GET /v1/me', first)
    exam.judge(key, 'alike', agreed[document] === version, {
      expected: `${document} ${version} in GET /v1/me`,
      found: String(agreed[document]),
    })
  }
}

const inbox = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/inbox/read'
  const { items } = await exam.read('GET /v1/inbox', first)
  const input = { body: { upTo: items[0]?.seq ?? 0 } }
  await sendAgain(exam, key, { who: first, input, sameness: (answer) => answer })
  const { unread } = await exam.read('GET /v1/inbox', first)
  const me = await exam.read('GET /v1/me', first)
  exam.judge(key, 'alike', unread === 0 && me.unread === 0, {
    expected: 'nothing unread, there and in GET /v1/me',
    found: `${unread}, ${me.unread}`,
  })
}

/** One acceptance is one message: a repeat that counts twice sends one that nobody allowed. */
const consents = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/consents/:template'
  const { items } = await exam.read('GET /v1/consents', first)
  const one = items.find(({ templateId }) => templateId !== null)
  if (one === undefined) return exam.book.open(key, 'repeat', 'the shop has no templates')
  const params = { template: one.template }
  const input = { params, body: { id: newId(), answer: 'accepted', always: false } }
  const after = await sendAgain(exam, key, { who: first, input, sameness: ({ left }) => left })
  exam.judge(key, 'repeat', after.left === one.left + 1, {
    expected: `${one.left + 1} left after one acceptance`,
    found: String(after.left),
  })
  const other = { params, body: { ...input.body, answer: 'rejected' } }
  exam.refused(key, 'reused', await exam.ask(key, first, other), 'id_reused')
}

const uploads = async (exam: Exam, first: Member) => {
  const key = 'PUT /v1/uploads/:id'
  const params = { id: newId() }
  const same = { params, bytes: { type: 'image/png', data: plainPicture([200, 120, 60]) } }
  const other = { params, bytes: { type: 'image/png', data: plainPicture([60, 120, 200]) } }
  const { picture } = await sendAgain(exam, key, {
    who: first,
    input: same,
    sameness: (upload) => [upload.id, upload.picture.src],
  })
  await sendOther(exam, key, { who: first, same, other })
  const broken = { params: { id: newId() }, bytes: { type: 'image/png', data: new TextEncoder().encode('no picture') } }
  exam.refused(key, 'refuses', await exam.ask(key, first, broken), 'picture_unreadable')
  if (!picture.src.startsWith('/')) return
  const fetched = await exam.askAt('GET', picture.src, first)
  const isImage = (fetched.answer?.headers['content-type'] ?? '').startsWith('image/')
  exam.judge(key, 'pictures', fetched.answer?.status === 200 && isImage, {
    expected: 'an image at its src',
    by: fetched,
  })
}

/** A PNG of 64 × 64 in one colour. */
const plainPicture = (colour: readonly [number, number, number]): Uint8Array<ArrayBuffer> => {
  const row = Buffer.concat([Buffer.of(0), Buffer.concat(Array.from({ length: 64 }, () => Buffer.from(colour)))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 64 }, () => row)))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(64, 0)
  head.writeUInt32BE(64, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc(body), body.length + 4)
  return framed
}

const crc = (bytes: Buffer): number => {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
