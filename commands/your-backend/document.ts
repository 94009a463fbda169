import {
  contract,
  errors,
  polled,
  repeats,
  routeFeatures,
  type ErrorCode,
  type Repeat,
  type RouteKey,
} from '../../contract/index'
import * as published from '../../contract/index'
import { namedPictures } from '../../conformance/chapters/pictures'
import { accessOf, isStaffs, keys } from '../../conformance/exam'
import { faults } from '../../conformance/testing/faults'
import { rules } from '../../conformance/rules'
import { appWords } from './app-words'
import { namedShapes, shownSchema } from './shown-schema'
import { doesBesides, chapters, parts } from './told'

/** docs/your-backend.md: the contract, told to somebody who writes another backend. */
export const yourBackend = (): string =>
  [
    '# A backend of your own',
    '<!-- Written by `npx tsx commands/your-backend/main.ts` from contract/, conformance/ and src/i18n/. A test keeps it true. -->',
    parts.beginning(keys.length, Object.keys(faults).length),
    ...chapters.flatMap(({ title, text }) => [`## ${title}`, text]),
    '## What writing again means',
    repeatTable(),
    '## Every rule',
    parts.rules,
    ruleTable(),
    '## Route by route',
    parts.routes,
    ...groups().flatMap(({ title, own }) => [`### ${title}`, ...own.map(routeText)]),
    '## Codes, and the words that they lead to',
    parts.codes,
    codeTable(),
    '## Shapes',
    parts.shapes,
    '```ts\n' +
      namedShapes()
        .map(({ name, text }) => `${name} = ${text}`)
        .join('\n\n') +
      '\n```',
    '## Pictures that the app asks for by name',
    parts.pictures,
    namedPictures.map((name) => `\`/media/brand/${name}.webp\``).join(' · '),
  ].join('\n\n') + '\n'

const repeatWords: Record<Repeat, [title: string, says: string]> = {
  device_id: [
    'the device’s id',
    'The id in the path (or in the body) was made by the device and kept before it sent. The same content changes nothing and answers with the thing as it is now; other content, or another member, is `id_reused`',
  ],
  natural_key: ['nature’s key', 'There can be one only. Repeating answers with the same one'],
  replaces: ['replaces', 'What is sent is what is so afterwards'],
  by_state: ['once', 'It is done once; asking again answers with how it is, and is no error'],
  anew: ['anew', 'Each time makes another one'],
  nothing_kept: ['nothing', 'A question: nothing is kept'],
  signed: ['signed', 'From WeChat Pay, which repeats and reorders: verified, applied once'],
}

const repeatTable = () => {
  const rows = Object.entries(repeatWords).map(([kind, [title, says]]) => {
    const own = keys.filter((key) => repeatOf(key) === kind)
    return `| ${title} | ${says} | ${own.map((key) => `\`${key}\``).join('<br>')} |`
  })
  return ['| again | what it means | routes |', '|---|---|---|', ...rows].join('\n')
}

const isWrite = (key: RouteKey): key is keyof typeof repeats => Object.hasOwn(repeats, key)
const repeatOf = (key: RouteKey): Repeat | null => (isWrite(key) ? repeats[key] : null)

const ruleTable = () =>
  [
    '| rule | a backend … | because |',
    '|---|---|---|',
    ...Object.entries(rules).map(([id, { says, why }]) => `| \`${id}\` | ${says} | ${why} |`),
  ].join('\n')

/** In the order of the contract, each file of it a group. */
const groups = () => {
  const titles: Record<string, string> = parts.groups
  return Object.entries<object>(published)
    .filter(([name]) => name.endsWith('Routes'))
    .map(([name, routes]) => {
      const title = titles[name]
      if (title === undefined) throw new Error(`commands/your-backend/told.ts has no title for ${name}`)
      return { title, own: keys.filter((key) => Object.hasOwn(routes, key)) }
    })
    .sort((a, b) => orderOf(a.own) - orderOf(b.own))
}
const orderOf = ([first]: readonly RouteKey[]) => (first === undefined ? -1 : keys.indexOf(first))

const routeText = (key: RouteKey): string => {
  const schema: Record<string, unknown> = contract[key]
  const lines = [
    `**\`${key}\`** ${String(schema.summary)}.`,
    '',
    `- who: ${whoText(key)}${featureText(key)}`,
    ...(['params', 'querystring', 'body'] as const).flatMap((part) =>
      part in schema ? [`- ${partNames[part]}: ${code(bodyText(key, part))}`] : [],
    ),
    `- answers: ${answersText(key)}`,
    ...(repeatOf(key) === null ? [] : [`- again: ${repeatWords[repeatOf(key) ?? 'anew'][0]}`]),
    ...(polled.some((one) => one === key)
      ? ['- asked every few seconds with `If-None-Match`: 304 while nothing is new']
      : []),
    ...refusalText(key),
  ]
  return lines.join('\n')
}

const partNames = { params: 'path', querystring: 'query', body: 'body' } as const
const code = (text: string) => (text.includes('`') ? text : `\`${text.replaceAll('|', '\\|')}\``.replaceAll('\\|', '|'))
const bodyText = (key: RouteKey, part: string) =>
  key === 'PUT /v1/uploads/:id' && part === 'body'
    ? 'bytes of a JPEG, PNG or WebP, at most 5 MB'
    : shownSchema(Reflect.get(contract[key], part))

const whoText = (key: RouteKey): string => {
  if (isStaffs(key)) return 'who works there'
  switch (accessOf(key)) {
    case 'anyone':
      return 'anybody; tokens are not looked at'
    case 'guest':
      return 'anybody; an invalid token is 401'
    case 'member':
      return 'members'
  }
}
const featureText = (key: RouteKey) => {
  const features = routeFeatures[key] ?? []
  return features.length === 0 ? '' : `; off without ${features.map((one) => `\`${one}\``).join(' or ')}`
}

const answersText = (key: RouteKey): string => {
  const response: Record<string, unknown> = contract[key].response
  const status = Object.keys(response).find((one) => one.startsWith('2')) ?? '200'
  return status === '204' ? '204, without a body' : `${status} ${code(shownSchema(response[status]))}`
}

/** Beside those that every route can have. */
const everyCode = new Set<string>([
  ...['unauthenticated', 'invalid_input', 'method_not_allowed', 'not_found', 'too_large', 'unsupported_media_type'],
  ...['rate_limited', 'forbidden', 'feature_off'],
])
const codesOf = (key: RouteKey): string[] => {
  const response: Record<string, unknown> = contract[key].response
  const problem = response['4xx']
  const found: unknown =
    typeof problem === 'object' && problem !== null
      ? Reflect.get(Object(Reflect.get(problem, 'properties')).code, 'enum')
      : []
  return Array.isArray(found) ? found.map(String) : []
}
const refusalText = (key: RouteKey): string[] => {
  const own = codesOf(key).filter((one) => !everyCode.has(one))
  return own.length === 0 ? [] : [`- refuses with: ${own.map((one) => `\`${one}\``).join(' ')}`]
}

const codeTable = () => {
  const [chinese, english] = [appWords('zh-CN'), appWords('en')]
  const row = (name: string, status: string, does: string) =>
    `| \`${name}\` | ${status} | ${chinese.get(name) ?? ''} | ${english.get(name) ?? ''} | ${does} |`
  const codes = Object.entries(errors).map(([name, status]) =>
    row(name, String(status), doesBesides[parseCode(name)] ?? ''),
  )
  const without = [...english.keys()].filter((name) => !Object.hasOwn(errors, name))
  return [
    '| code | status | 中文 | English | what the app does besides |',
    '|---|---|---|---|---|',
    ...codes,
    ...without.map((name) => row(name, 'no answer', parts.transport[name] ?? '')),
  ].join('\n')
}
const parseCode = (name: string) => name as ErrorCode
