import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const ban = (selector, message) => ({ selector, message })

const defaultExport = ban('ExportDefaultDeclaration', 'Named exports only: a name is found everywhere by one search.')
const taroEnv = ban(
  'MemberExpression[property.name="TARO_ENV"]',
  'Platforms part by file (x.h5.ts) in src/platform; TARO_ENV appears only there and in config/.',
)
const ownClock = [
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'Time is an argument: take `now`.'),
  ban('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Time is an argument: take `now`.'),
]
const environment = ban(
  'MemberExpression[object.name="process"][property.name="env"]',
  'Only server/main.ts reads the environment; everybody else gets settings as arguments.',
)
// A parser's whole work is to say what a thing from outside is; everywhere else the compiler must know by itself.
const assertion = ['TSAsExpression', 'TSTypeAssertion'].map((node) =>
  ban(
    `${node}:not([typeAnnotation.typeName.name="const"])` +
      `:not(:matches(FunctionDeclaration[id.name=/^parse/], VariableDeclarator[id.name=/^parse/]) ${node})`,
    '`as` belongs into a function named parse…, which says what a thing from outside is.',
  ),
)
// WeChat forbids to reward the act of sharing: whatever runs at it knows neither points nor coupons.
const sharing = '(use(Own)?Share\\w*|shareBy[A-Z]\\w*)'
const rewardedShare = ['Identifier[name=/points?|coupons?/i]', 'Literal[value=/points?|coupons?/i]'].map((named) =>
  ban(
    `CallExpression[callee.name=/^${sharing}$/] ${named}`,
    'Nothing rewards the act of sharing: no points or coupons.',
  ),
)
const rewardingFolder = ['Identifier[name=/points?|coupons?/i]', 'Literal[value=/points?|coupons?/i]'].map((named) =>
  ban(named, 'Nothing rewards the act of sharing: no points or coupons.'),
)
// Only what others declare can be added to as an interface.
const ownInterface = ban(
  'TSInterfaceDeclaration:not(TSModuleDeclaration TSInterfaceDeclaration)',
  '`type`, not `interface`.',
)
const everywhere = [defaultExport, taroEnv, ownInterface, ...assertion, ...rewardedShare]
const notOnAndroid = [
  { name: 'Intl', message: 'WeChat on Android has no Intl: lib/ writes days and numbers.' },
  { name: 'crypto', message: 'The mini-program has no crypto: use platform/random.' },
  { name: 'fetch', message: 'The mini-program has no fetch: use api/.' },
  { name: 'structuredClone', message: 'The mini-program has no structuredClone.' },
  { name: 'localStorage', message: 'Use platform/storage.' },
  { name: 'window', message: 'Only *.h5.ts knows a window.' },
  { name: 'document', message: 'Only *.h5.ts knows a document.' },
]
const node =
  'process console Buffer URL setTimeout clearTimeout setInterval clearInterval module require __dirname fetch performance AbortSignal'
const browser =
  'window document navigator location history Event CustomEvent sessionStorage localStorage URLSearchParams alert'
/** Test files and their helpers may do what only tests need. */
const tests = ['**/*.test.{ts,tsx}', '**/testing/**', '**/*testing*.ts']

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.data/',
      'bench/node_modules/',
      'docs/',
      'weapp-host/fixtures/',
      'coverage/',
      '**/*.h5.html',
    ],
  },
  js.configs.recommended,
  { files: ['**/*.{cjs,js,mjs}'], languageOptions: { globals: named(node) } },
  { files: ['sandbox/control/public/**', 'bench/**'], languageOptions: { globals: named(browser) } },
  { files: ['src/custom-tab-bar/index.js'], languageOptions: { globals: { Component: 'readonly' } } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.node.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-undef': 'off',
      'no-control-regex': 'off',
      'no-empty-pattern': 'off',
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 4 }],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Fastify's instances can be awaited; adding a hook or a plugin to one is no promise to wait for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [],
          allowForKnownSafePromises: [{ from: 'package', name: 'FastifyInstance', package: 'fastify' }],
        },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules, 'no-restricted-globals': ['error', ...notOnAndroid] },
  },
  { files: ['src/**/*.h5.{ts,tsx}', 'src/**/*.test.{ts,tsx}'], rules: { 'no-restricted-globals': 'off' } },
  // The clock of the app is lib/clock and the offset that api sets.
  {
    files: ['src/{features,flows,ui,pages,packages,stores,i18n}/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...ownClock] },
  },
  {
    files: ['server/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, environment, ...ownClock] },
  },
  {
    files: ['server/main.ts', 'server/**/*main*.ts', 'server/clock/**', ...tests.map((glob) => `server/${glob}`)],
    rules: { 'no-restricted-syntax': ['error', ...everywhere] },
  },
  // What these tools ask for: Taro its pages, its app and their configs, vitest its config.
  {
    files: [
      'src/app.tsx',
      'src/**/*.config.ts',
      'src/{pages,packages,custom-tab-bar}/**/*.tsx',
      'config/index.ts',
      '*.config.ts',
      '**/*.d.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', taroEnv, ownInterface, ...assertion, ...rewardedShare] },
  },
  {
    files: ['src/features/sharing/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...ownClock, ...rewardingFolder] },
  },
  {
    files: ['config/**/*.ts', 'src/platform/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...ownClock] },
  },
  {
    files: ['src/platform/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', defaultExport, ownInterface, ...assertion] },
  },
  // One sentence a line: a language is as long as what there is to say.
  { files: ['src/i18n/**/*.ts'], rules: { 'max-lines': 'off' } },
  // The host of the mini-program takes over from a foreign runtime, whose values have no types.
  { files: ['weapp-host/**/*.ts'], rules: { 'no-restricted-syntax': ['error', defaultExport, taroEnv, ownInterface] } },
  { files: tests, rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['vitest.config.ts'],
    languageOptions: { parserOptions: { project: null, projectService: false } },
    ...tseslint.configs.disableTypeChecked,
  },
)

function named(names) {
  return Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']))
}
