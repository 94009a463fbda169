import { resolve } from 'node:path'

export type Wishes = {
  appid: string
  keyFile: string
  folder: string
  version: string
  description: string
  robot: number
  preview: boolean
}

type Given = {
  args: string[]
  environment: Record<string, string | undefined>
  root: string
  /** Of package.json, and what the last commit is called. */
  usual: { version: string; description: string }
}

/** What is sent, and under which name. @throws Error in one line */
export const wishesOf = ({ args, environment, root, usual }: Given): Wishes => {
  const text = (name: string) => environment[name]?.trim() || null
  const known = ['--check', '--looked', '--preview', '--version', '--description']
  const unknown = args.find((one, index) => one.startsWith('--') && !known.includes(one) && !isValue(args, index))
  if (unknown !== undefined)
    throw new Error(`There is no ${unknown}. There are: --check --preview --version 1.2.3 --description "…"`)
  const version = valueOf(args, '--version') ?? usual.version
  if (!/^\d+\.\d+\.\d+([.-][\w.-]+)?$/.test(version)) throw new Error(`${version} is no version. Write it as 1.2.3`)
  const robot = Number(text('WECHAT_UPLOAD_ROBOT') ?? '1')
  if (!Number.isInteger(robot) || robot < 1 || robot > 30)
    throw new Error('WECHAT_UPLOAD_ROBOT is a number from 1 to 30')
  const appid = text('WECHAT_MINI_APPID') ?? ''
  return {
    appid,
    keyFile: resolve(root, text('WECHAT_UPLOAD_KEY_FILE') ?? `keys/private.${appid || 'APPID'}.key`),
    folder: resolve(root, text('WEAPP_DIST') ?? 'dist/weapp'),
    version,
    description: (valueOf(args, '--description') ?? usual.description).slice(0, 200),
    robot,
    preview: args.includes('--preview'),
  }
}

const takesValue = ['--version', '--description']
const isValue = (args: string[], index: number) => takesValue.includes(args[index - 1] ?? '')

const valueOf = (args: string[], name: string): string | null => {
  const index = args.indexOf(name)
  if (index < 0) return null
  const value = args[index + 1]
  if (value === undefined || value === '') throw new Error(`${name} wants a value`)
  return value
}
