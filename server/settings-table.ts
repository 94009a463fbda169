/**
 * Every setting there is: whoever reads one names it here first. docs/settings.md and .env.example are made of it
 * (`npx tsx server/settings-document.ts`), and a start refuses what looks like one of these and is not.
 */
export type SettingRow = {
  /** Who reads it. */
  by: 'server' | 'build' | 'upload' | 'deployment'
  about: (typeof chapters)[number]
  says: string
  /** What is taken when nothing is given, in words. Without it the setting is simply absent. */
  otherwise?: string
  example?: string
  /** Never shown, never put into a repository. */
  secret?: true
  /** Whether a shop that is open to the public has it. `if`: only together with what it belongs to. */
  live?: 'must' | 'should' | 'must not'
}

export const chapters = [
  'The shop',
  'The database',
  'Running',
  'WeChat: the mini-program',
  'WeChat: H5 (service account)',
  'WeChat Pay',
  'Telling staff and members',
  'Building and uploading',
  'Deployment files',
  'Development only',
] as const

const row = (by: SettingRow['by'], about: SettingRow['about'], rest: Omit<SettingRow, 'by' | 'about'>): SettingRow => ({
  by,
  about,
  ...rest,
})

export const settingsTable = {
  NODE_ENV: row('server', 'The shop', {
    says: '`production` for a shop that is open to the public: no local WeChat, no foreign host in WeChat’s place',
    otherwise: 'development',
    example: 'production',
    live: 'must',
  }),
  PUBLIC_URL: row('server', 'The shop', {
    says: 'Where members reach the shop, as an origin; `https` once it is live',
    otherwise: '`http://localhost:PORT`',
    example: 'https://shop.example',
    live: 'must',
  }),
  PORT: row('server', 'The shop', { says: 'Where the server listens; 0 is any free one', otherwise: '4000' }),
  HOST: row('server', 'The shop', {
    says: 'The address it listens at; `0.0.0.0` for all, as in a container',
    otherwise: 'localhost',
  }),
  BRAND: row('server', 'The shop', {
    says: 'Folder of brand.json, program.json, catalog.json and assets; the build reads it too',
    otherwise: '`src/brand`',
  }),
  H5_DIST: row('server', 'The shop', {
    says: 'Folder of the built H5 app; the build writes there',
    otherwise: '`dist/h5`',
  }),
  CORS_ORIGINS: row('server', 'The shop', {
    says: 'Other origins whose pages may read the API, separated by commas',
    otherwise: 'none',
    example: 'https://pages.example',
  }),

  DATABASE_URL: row('server', 'The database', {
    says: 'A PostgreSQL, 15 or newer',
    otherwise: 'the embedded database in `DATA_DIR`, which a power cut can harm',
    example: 'postgres://huitou:password@127.0.0.1:5432/huitou',
    secret: true,
    live: 'must',
  }),
  DATA_DIR: row('server', 'The database', { says: 'Folder of the embedded database', otherwise: '`.data`' }),
  MIGRATIONS: row('server', 'The database', {
    says:
      '`at-start`: a start brings the tables up to its code. `as-step`: `npm run migrate` does, once, before; a start ' +
      'refuses tables that are behind. `as-step-or-newer`: likewise, and tables may be ahead of the code, to go back a version',
    otherwise: '`as-step` in production on PostgreSQL, else `at-start`',
  }),

  LOG_LEVEL: row('server', 'Running', {
    says: '`fatal`, `error`, `warn`, `info` (a line for each request), `debug` or `silent`',
    otherwise: '`info` in production, else `warn`',
  }),
  METRICS_TOKEN: row('server', 'Running', {
    says: 'What Prometheus sends as `Authorization: Bearer …` for `/metrics`; at least 16 characters',
    otherwise: 'in production there is no `/metrics`; else everybody may read it',
    example: 'sixteen or more letters',
    secret: true,
    live: 'should',
  }),
  DRAIN_SECONDS: row('server', 'Running', {
    says:
      'After SIGTERM: how long it goes on taking requests while `/readyz` says 503 and every answer closes its ' +
      'connection, so that the proxy goes elsewhere. More than the proxy’s `keepalive_timeout` towards the server',
    otherwise: '5 in production on PostgreSQL, else 0',
  }),

  WECHAT_MINI_APPID: row('server', 'WeChat: the mini-program', {
    says: 'The mini-program’s AppID; the build and the upload read it too',
    example: 'wx0123456789abcdef',
    live: 'must',
  }),
  WECHAT_MINI_SECRET: row('server', 'WeChat: the mini-program', {
    says: 'Its AppSecret',
    secret: true,
    example: '0123456789abcdef0123456789abcdef',
    live: 'must',
  }),
  WECHAT_MINI_VERSION: row('server', 'WeChat: the mini-program', {
    says: 'Which version of it codes and links open: `release`, `trial` or `develop`',
    otherwise: 'release',
  }),
  WECHAT_MINI_TEMPLATES: row('server', 'WeChat: the mini-program', {
    says:
      'Its subscription messages as `kind=template-id`, separated by commas; `kind=template-id:thing1+date2` where the ' +
      'fields of a template have other names',
    otherwise: 'none: everything is in the inbox only',
    example: 'order_ready=Q1w2e3…,refund_arrived=R4t5y6…:thing1+amount2+thing3',
    live: 'should',
  }),

  WECHAT_H5_APPID: row('server', 'WeChat: H5 (service account)', {
    says: 'The AppID of the verified service account that H5 signs in with',
    otherwise: 'H5 is for looking and sharing',
    example: 'wxfedcba9876543210',
    live: 'should',
  }),
  WECHAT_H5_SECRET: row('server', 'WeChat: H5 (service account)', { says: 'Its AppSecret', secret: true }),
  WECHAT_H5_TEMPLATES: row('server', 'WeChat: H5 (service account)', {
    says: 'Its subscription messages, written as for the mini-program',
    otherwise: 'none',
  }),

  WECHAT_PAY_MCHID: row('server', 'WeChat Pay', {
    says: 'The number of the merchant. All five of these, or none',
    otherwise: 'nothing can be paid',
    example: '1900000001',
    live: 'must',
  }),
  WECHAT_PAY_SERIAL: row('server', 'WeChat Pay', {
    says: 'The serial of the merchant’s API certificate',
    example: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    live: 'must',
  }),
  WECHAT_PAY_KEY_FILE: row('server', 'WeChat Pay', {
    says: 'File of the merchant’s private key (`apiclient_key.pem`), readable for the shop alone',
    example: 'keys/apiclient_key.pem',
    live: 'must',
  }),
  WECHAT_PAY_API_V3_KEY: row('server', 'WeChat Pay', {
    says: 'The APIv3 key: 32 letters and digits',
    secret: true,
    live: 'must',
  }),
  WECHAT_PAY_PUBLIC_KEYS: row('server', 'WeChat Pay', {
    says:
      'WeChat Pay’s own keys as `PUB_KEY_ID_…=file` or `serial=certificate`, separated by commas; both kinds while a ' +
      'merchant changes from one to the other',
    example: 'PUB_KEY_ID_0119000000012026=keys/pub_key.pem',
    live: 'must',
  }),
  WECHAT_PAY_NOTIFY_BASE: row('server', 'WeChat Pay', {
    says: 'Where WeChat Pay tells of payments, as an https origin',
    otherwise: '`PUBLIC_URL`',
  }),

  WECOM_ROBOT_URL: row('server', 'Telling staff and members', {
    says: 'The whole address of the group robot in WeCom that hears of new orders',
    otherwise: 'nobody is told',
    secret: true,
    live: 'should',
  }),
  SMS_URL: row('server', 'Telling staff and members', {
    says: 'Your endpoint that sends codes by SMS, for members who sign in by phone',
    otherwise: 'there are no codes by SMS',
    example: 'https://sms.shop.example/codes',
  }),
  SMS_SECRET: row('server', 'Telling staff and members', {
    says: 'What our requests to it are signed with; at least 16 characters',
    secret: true,
  }),

  API_BASE: row('build', 'Building and uploading', {
    says: 'Where the app finds the API: the address to which `/v1/…` is added, on the mini-program with https. The server lets its own pages of H5 ask there',
    otherwise: 'H5: its own origin; mini-program: `http://localhost:4000`',
    example: 'https://shop.example',
    live: 'must',
  }),
  ENV_FILE: row('build', 'Building and uploading', {
    says: 'Another file than `.env` for a build of the app; `none`: no file',
    otherwise: '`.env`',
  }),
  WEAPP_DIST: row('build', 'Building and uploading', {
    says: 'Folder of the built mini-program',
    otherwise: '`dist/weapp`',
  }),
  WECHAT_UPLOAD_KEY_FILE: row('upload', 'Building and uploading', {
    says: 'File of the key for uploading code (小程序代码上传密钥)',
    otherwise: '`keys/private.APPID.key`',
  }),
  WECHAT_UPLOAD_ROBOT: row('upload', 'Building and uploading', {
    says: 'Under which of the 30 robots a version appears: 1 to 30',
    otherwise: '1',
  }),

  SHOP_HOST: row('deployment', 'Deployment files', {
    says: 'The shop’s host name for nginx: that of `PUBLIC_URL`',
    example: 'shop.example',
  }),
  CERTIFICATES: row('deployment', 'Deployment files', {
    says: 'Folder of `fullchain.pem` and `privkey.pem` for nginx',
    otherwise: '`./certificates`',
  }),
  POSTGRES_PASSWORD: row('deployment', 'Deployment files', {
    says: 'The password of the PostgreSQL that compose.yaml starts; letters and digits, as it becomes part of an address',
    secret: true,
  }),
  BACKUP_DIR: row('deployment', 'Deployment files', {
    says: 'Where backups are written; `npm run doctor` looks how old the newest is',
    otherwise: 'compose.yaml: `./backups`',
    example: '/var/backups/huitou',
    live: 'should',
  }),
  BACKUP_KEEP_DAYS: row('deployment', 'Deployment files', { says: 'How long backups are kept', otherwise: '14' }),

  WECHAT_API_BASE: row('server', 'Development only', {
    says: 'Who stands for `https://api.weixin.qq.com`',
    live: 'must not',
  }),
  WECHAT_OPEN_BASE: row('server', 'Development only', {
    says: 'Who stands for `https://open.weixin.qq.com`',
    live: 'must not',
  }),
  WECHAT_PAY_BASE: row('server', 'Development only', {
    says: 'Who stands for `https://api.mch.weixin.qq.com`',
    live: 'must not',
  }),
  SANDBOX_URL: row('server', 'Development only', { says: 'The local WeChat beside the shop', live: 'must not' }),
  SANDBOX_SECRET: row('server', 'Development only', {
    says: 'What it shows itself by',
    secret: true,
    live: 'must not',
  }),
  WECHAT_PAY_DIR: row('server', 'Development only', {
    says: 'Where the local WeChat keeps the keys of its WeChat Pay',
    otherwise: '`wechat/pay` in `DATA_DIR`',
    live: 'must not',
  }),
  CLOCK_STARTS_AT: row('server', 'Development only', {
    says: 'Where a shop that has no clock yet begins, in the past',
    live: 'must not',
  }),
} satisfies Record<string, SettingRow>

export type SettingName = keyof typeof settingsTable
export const settingRows: [SettingName, SettingRow][] = Object.entries<SettingRow>(settingsTable).flatMap(
  ([name, setting]) => (isSetting(name) ? [[name, setting]] : []),
)

export function isSetting(name: string): name is SettingName {
  return Object.hasOwn(settingsTable, name)
}

/** Names that begin so are ours, so one that is in no table is a mistake. */
const ours = /^(WECHAT|WECOM|SMS|SANDBOX|MIGRATIONS|METRICS|DRAIN|CORS)(_|$)/

/** What is given and looks like a setting, and which one was perhaps meant. */
export const unknownSettings = (given: readonly string[]): { name: string; meant: SettingName | null }[] =>
  given
    .filter((name) => !isSetting(name))
    .map((name) => ({ name, meant: nearestTo(name) }))
    .filter(({ name, meant }) => meant !== null || ours.test(name))

/** Short names of others are near to everything. */
const nearestTo = (name: string): SettingName | null => {
  if (name.length < 7) return null
  const near = settingRows
    .map(([known]) => ({ known, away: editsBetween(name, known) }))
    .sort((a, b) => a.away - b.away)[0]
  return near !== undefined && near.away <= (ours.test(name) ? 4 : 1) ? near.known : null
}

/** Levenshtein's distance. */
const editsBetween = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
