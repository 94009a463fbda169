import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { announcedApis, byHand, deviceApis, privateApis } from './privacy-apis'

/** `npx tsx commands/documents/privacy-declaration.ts` writes docs/privacy-declaration.md anew; a test keeps it true. */

const root = fileURLToPath(new URL('../../', import.meta.url))

export type Use = { api: string; file: string }

/** Every API of WeChat that the mini-program's sources call, and every power of a button, with the file. */
export const usesOf = (): Use[] => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    // What is only H5’s, and what only tests run, never reaches WeChat.
    .filter((path) => /\.tsx?$/.test(path) && !/\.(h5|test|d)\.tsx?$|\/testing/.test(path))
  return files.flatMap((file) =>
    [...new Set(apisIn(readFileSync(join(root, file), 'utf8'), file))].map((api) => ({ api, file })),
  )
}

export const apisIn = (text: string, file: string): string[] => {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^(Taro|wx)$/.test(node.expression.text)
    )
      found.push(node.name.text)
    if (ts.isJsxAttribute(node) && /^(openType|type)$/.test(node.name.getText(source))) {
      const value = node.initializer && ts.isStringLiteral(node.initializer) ? node.initializer.text : null
      if (node.name.getText(source) === 'openType') found.push(`button:openType=${value ?? 'computed'}`)
      else if (value === 'nickname') found.push('input:type=nickname')
    }
    ts.forEachChild(node, look)
  }
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind)
  look(source)
  // Types are no calls: `Taro.SelectorQuery` stands in none of WeChat’s tables.
  return found.filter((api) => !/^[A-Z]/.test(api))
}

export const privacyDeclaration = (uses: Use[] = usesOf()): string => {
  const used = Object.entries(privateApis).filter(([api]) => uses.some((use) => use.api === api))
  const where = (api: string) => uses.filter((use) => use.api === api).map(({ file }) => `\`${file}\``)
  const devices = Object.entries(deviceApis).filter(([api]) => uses.some((use) => use.api === api))
  const announced = announcedApis.filter((api) => uses.some((use) => use.api === api))
  return [
    '# Privacy declaration',
    '',
    '<!-- Written by `npx tsx commands/documents/privacy-declaration.ts` from what src/ calls; a test keeps it true. -->',
    '',
    'What is filled in at 微信公众平台 › 设置 › 基本设置 › 服务内容声明 › **用户隐私保护指引**, before a version is sent for',
    'review. An API that is not declared there fails on every phone (errno 112). The list is made of the sources: whoever',
    'calls another API finds a failing test until it is classified in `commands/documents/privacy-apis.ts`.',
    '',
    '## What WeChat asks for by itself',
    '',
    '| tick | write after 用于 | in English | called as | without it |',
    '|---|---|---|---|---|',
    ...used.map(
      ([api, { item, purpose, inEnglish, without }]) =>
        `| ${item} | ${purpose} | ${inEnglish} | \`${api}\` in ${where(api).join(', ')} | ${without} |`,
    ),
    '',
    '## What is added by hand',
    '',
    'Information that members type or that their purchases make, which no API betrays:',
    '',
    '| information | 用于 | where it enters |',
    '|---|---|---|',
    ...byHand.map(({ item, purpose, route }) => `| ${item} | ${purpose} | \`${route}\` |`),
    '',
    '## What needs an application besides',
    '',
    `\`app.json\` names ${announced.map((api) => `\`${api}\``).join(', ')} in \`requiredPrivateInfos\`, and 微信公众平台 › 开发管理 › 接口设置 has to grant it`,
    '(for 收货地址: a shop that delivers). Until it does, addresses are typed by hand and nothing fails.',
    '',
    '## What is called and needs no tick',
    '',
    'By WeChat’s table no personal information passes here; a reviewer who asks gets the answer from this list.',
    '',
    '| called as | what it is for |',
    '|---|---|',
    ...devices.map(([api, purpose]) => `| \`${api}\` in ${where(api).join(', ')} | ${purpose} |`),
    '',
    '## What the app does not ask for',
    '',
    'Location, contacts, calendar, microphone, camera stream, Bluetooth, WeRun, the nickname and face of the WeChat account,',
    'and it never reads the clipboard.',
    '',
    '## The rest of the form',
    '',
    '- 存储期限: 为实现上述目的所必需的期间；注销会员后立即删除或匿名化，依法须保存的订单与支付记录保存三年。',
    '- 信息的使用规则: 不向第三方共享，快递收件信息除外（承运人）；支付由微信支付处理。',
    '- 用户权益: 小程序内 我的 › 设置 › 个人信息：查看、导出、更正、撤回同意、注销。',
    '- 联系方式: 与 `brand.json` 的 `legal.complaintsPhone` 相同。',
    '- 第三方 SDK: 无。',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(join(root, 'docs/privacy-declaration.md'), privacyDeclaration())
