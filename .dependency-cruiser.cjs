// Who may import whom (docs/architecture.md). A list of what is allowed: whatever is not on it is refused, so a new
// folder is guarded from birth.

/** Modules of npm, by name. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`
const src = (...rooms) => `^src/(${rooms.join('|')})(/|\\.|$)`
const server = (...rooms) => `^server/(${rooms.join('|')})(/|\\.|$)`
const allow = (from, ...to) => ({ from: { path: from }, to: { path: to } })
const allowTypes = (from, ...to) => ({ from: { path: from }, to: { path: to, dependencyTypes: ['type-only'] } })

const tests = '(\\.test\\.tsx?$|/testing/|testing[^/]*\\.ts$)'
/** Upper ones may use the actions of lower ones, never the other way round. */
const domains = [
  ...[
    'home',
    'export',
    'counter',
    'staff',
    'import',
    'members',
    'shares',
    'groups',
    'mall',
    'orders',
    'deals',
    'checkin',
    'membership',
  ],
  ...['coupons', 'products', 'payments', 'points', 'addresses', 'uploads', 'phones', 'stores'],
]

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: { pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      // WeChat forbids to reward the act of sharing, and any gain from a friend's mere visit.
      name: 'no-reward-for-sharing',
      severity: 'error',
      from: { path: '^server/shares/', pathNot: tests },
      to: { path: '^server/(points|coupons)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  allowedSeverity: 'error',
  allowed: [
    // Tests stand beside their subject and may reach for whatever proves it; journeys only for what a user can reach.
    { from: { path: tests, pathNot: '^journeys/' }, to: {} },

    allow('^contract/', '^contract/', npm('@sinclair/typebox')),

    // The app
    allowTypes('^src/', '^contract/'),
    // How a link is written and read is the same code on both sides, and no schema.
    allow('^src/', '^contract/share-scene\\.ts$'),
    allow('^src/', '\\.(scss|css|svg|png|webp)$'),
    allow('^src/globals\\.d\\.ts$', npm('@tarojs/taro')),
    allow(src('app', 'app\\.config', 'custom-tab-bar'), '^src/', npm('react', '@tarojs/[^/]+')),
    allow(
      src('pages', 'packages'),
      src('pages', 'features', 'flows', 'ui', 'stores', 'api', 'platform', 'brand', 'i18n', 'lib'),
      npm('react', '@tarojs/taro', '@tarojs/components'),
    ),
    {
      from: { path: '^src/features/([^/]+)/' },
      to: { path: ['^src/features/$1/', src('flows', 'ui', 'stores', 'api', 'platform', 'brand', 'i18n', 'lib')] },
    },
    allow(src('features'), npm('react', '@tarojs/components')),
    allow(src('flows'), src('flows', 'api', 'stores', 'platform', 'ui', 'brand', 'i18n', 'lib'), npm('react')),
    // On H5 nobody else fetches the page of the code before there is no network.
    allow('^src/flows/code-page\\.h5\\.ts$', '^src/packages/counter/'),
    allow(src('ui'), src('ui', 'i18n', 'lib'), npm('react', '@tarojs/components')),
    allow(src('stores'), src('stores', 'platform', 'lib'), npm('react', 'zustand', 'valibot')),
    allow(src('api'), src('api', 'stores', 'platform', 'lib'), npm('react', 'swr', 'valibot')),
    allow(src('i18n'), src('i18n', 'brand', 'lib'), npm('react')),
    allow(src('platform'), src('platform', 'lib'), npm('react', '@tarojs/taro', '@tarojs/runtime')),
    // A root of its own, outside of the app's pages.
    allow('^src/platform/beside-app\\.h5\\.ts$', npm('react-dom')),
    allow(src('brand'), src('brand')),
    allow(src('lib'), src('lib'), npm('valibot', 'uqr', 'jssha', 'jsbarcode')),

    // The backend
    allow('^server/', '^node:', '^(crypto|fs|path|net|http|https|os|url|stream|util|zlib|events|child_process|timers)'),
    { from: { path: '^server/(?!.*/?rules\\.ts$)' }, to: { dependencyTypes: ['core'] } },
    allow('^server/(app|main|openapi|deps|[^/]*)\\.ts$', '^server/', '^contract/', '(^|/)node_modules/'),
    allow(
      server('http', 'db', 'wechat', 'sms', 'messages', 'media', 'clock', 'h5'),
      server('http', 'db', 'wechat', 'sms', 'messages', 'media', 'clock', 'h5', 'day', 'refusal'),
      '^contract/',
      '(^|/)node_modules/',
    ),
    // Names that the merchant wrote are said in the member's language.
    allow(server('messages'), '^server/shop\\.ts$'),
    allow(
      server('jobs', 'shop'),
      server('jobs', 'shop', 'db', 'http', 'messages', 'clock', 'day', 'refusal', 'payment-events', ...domains),
      '^contract/',
      npm('kysely', 'pg', '@electric-sql/pglite', 'fastify', '@sinclair/typebox'),
    ),
    allowTypes(
      server('http', 'messages', 'media', 'jobs', 'shop', ...domains),
      server('wechat', 'sms', 'http', 'deps', 'shop'),
    ),
    ...domains.flatMap((domain, index) => [
      allow(`^server/${domain}/`, `^server/${domain}/`, server('day', 'clock'), '^contract/'),
      allow(
        `^server/${domain}/(?!rules\\.ts$)`,
        server('db', 'http', 'messages', 'shop', ...domains.slice(index + 1)),
        npm('kysely', 'fastify', '@sinclair/typebox'),
      ),
    ]),

    // Looks at everything, changes nothing.
    allow(
      server('doctor'),
      server('doctor', 'db', 'http', 'messages', 'wechat', 'settings', 'refusal'),
      '^server/settings-table\\.ts$',
      npm('kysely'),
    ),
    allow(server('uploads'), npm('sharp')),
    allow(server('import'), server('refusal'), npm('csv-parse')),

    // Any backend is judged by the contract alone.
    { from: { path: '^conformance/' }, to: { dependencyTypes: ['core'] } },
    allow('^conformance/', '^conformance/', '^contract/'),

    // The outside world: nothing of ours.
    { from: { path: '^(sandbox|weapp-host)/' }, to: { dependencyTypes: ['core'] } },
    allow('^sandbox/', '^sandbox/', npm('fastify', 'uqr')),
    allow('^weapp-host/', '^weapp-host/', '(^|/)node_modules/'),

    // What a user can reach: pages over HTTP, the compiled mini-program, the API.
    { from: { path: '^journeys/' }, to: { dependencyTypes: ['core'] } },
    allow(
      '^journeys/',
      '^journeys/',
      '^weapp-host/',
      '^commands/(find-browser|starting/(pay-keys|templates))\\.mjs$',
      npm('vitest', 'playwright-core', 'axe-core', 'jsqr', 'pg', 'sharp', 'esbuild'),
    ),
    allowTypes('^journeys/', '^contract/'),

    // Looks at what a user can reach; the app's own list says which screens there are.
    { from: { path: '^gallery/' }, to: { dependencyTypes: ['core'] } },
    allow(
      '^gallery/',
      '^gallery/',
      '^journeys/',
      '^commands/(find-browser\\.mjs|install\\.mjs|node-version\\.mjs|starting/|testing/run\\.ts)',
      '^src/lib/app-pages\\.ts$',
      npm('sharp'),
    ),

    // Sends the mini-program; it looks at it first with the doctor's eyes.
    { from: { path: '^upload/' }, to: { dependencyTypes: ['core'] } },
    allow('^upload/', '^upload/', '^commands/install(ed)?\\.mjs$', '^server/(doctor/|dot-env\\.ts$)'),
    allow('^commands/', '.*'),

    // The build. It gives the templates the attributes that the app uses.
    allow('^config/', '^src/platform/screen-readers-attributes\\.ts$'),
    { from: { path: '^config/' }, to: { dependencyTypes: ['core'] } },
    allow('^config/', '^config/', src('brand', 'lib'), '^contract/', '(^|/)node_modules/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^weapp-host/host/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
