import type { Wishes } from './wishes'

/** As much of miniprogram-ci as is asked for here. */
export type Ci = {
  Project: new (options: object) => object
  upload: (options: object) => Promise<unknown>
  preview: (options: object) => Promise<unknown>
}

/** Sends what is in the folder, byte for byte: it was compiled already, and what was measured is what arrives. */
export const send = async (ci: Ci, wishes: Wishes, say: (line: string) => void): Promise<void> => {
  const { appid, folder, keyFile, version, description, robot, preview } = wishes
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: folder,
    privateKeyPath: keyFile,
    ignores: ['node_modules/**/*'],
  })
  const options = {
    project,
    version,
    desc: description,
    robot,
    setting: { es6: false, es7: false, minify: false, autoPrefixWXSS: false, codeProtect: false },
    onProgressUpdate: (step: unknown) => say(`  ${stepOf(step)}`),
  }
  await (preview ? ci.preview({ ...options, qrcodeFormat: 'terminal' }) : ci.upload(options))
}

const stepOf = (step: unknown): string =>
  typeof step === 'object' && step !== null && 'message' in step ? String(step.message) : String(step)

/** What WeChat’s answer means, and what to do. */
export const whyRefused = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error)
  const remedies: [RegExp, string][] = [
    [/invalid ip/i, 'Allow this machine’s IP: 微信公众平台 › 开发管理 › 开发设置 › 小程序代码上传 › IP白名单'],
    [/invalid (sign|private ?key)|-10008|signature/i, 'The key is not of this mini-program, or was made anew since'],
    [/-80002|too large|exceed/i, 'A package may have 2 MB, all together 20 MB: npm run doctor says how large they are'],
    [/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/, 'servicewechat.com cannot be reached from here'],
  ]
  const remedy = remedies.find(([pattern]) => pattern.test(said))?.[1]
  return remedy === undefined ? said : `${said}\n${remedy}`
}
