import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createHash } from 'node:crypto'
import type { Compiler } from 'webpack'
import type Chain from 'webpack-chain'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import { apiBaseOf } from './api-base'
import { manifestOf, nameAndSlogan, pageWords, type BrandFile } from './brand-page'
import { brandTokens } from './brand-tokens'
import { deriveColours } from './brand-colours'
import { loadEnvFile } from './env-file'
import { festivalColours, festivalTimes } from './festivals'
import { h5Development } from './h5-development'
import { shortClassNames } from './short-class-names'

const root = path.resolve(__dirname, '..')
loadEnvFile(root)
const brandDir = path.resolve(root, process.env.BRAND || 'src/brand')
if (!existsSync(path.join(brandDir, 'brand.json'))) {
  throw new Error(`no brand.json in ${brandDir}: set BRAND to the folder of a brand`)
}
const isH5 = process.env.TARO_ENV === 'h5'
/** Where the app finds the API. On H5 the shop's own origin; on the mini-program a full address. */
const apiBase = apiBaseOf(process.env.API_BASE, { isH5 })
const brandJson = readFileSync(path.join(brandDir, 'brand.json'), 'utf8')
const brand: BrandFile = JSON.parse(brandJson)
const programJson = readFileSync(path.join(brandDir, 'program.json'), 'utf8')
const { timeZone }: { timeZone: string } = JSON.parse(programJson)
const outputRoot = isH5 ? process.env.H5_DIST || 'dist/h5' : process.env.WEAPP_DIST || 'dist/weapp'

const contractDir = path.join(root, 'contract')
const contractHash = createHash('sha256')
  .update(
    readdirSync(contractDir)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => readFileSync(path.join(contractDir, name), 'utf8'))
      .join('\n'),
  )
  .digest('hex')
  .slice(0, 6)

const shortName = shortClassNames(root)
const cssModules = {
  enable: true,
  config: {
    namingPattern: 'module',
    generateScopedName:
      process.env.NODE_ENV === 'production'
        ? (localName: string, file: string) => shortName(file, localName)
        : '[name]_[local]',
  },
}

/** The brand's colours start the one global style sheet; every other sheet only names them. */
const sassLoaderOption = {
  additionalData: (content: string, context: { resourcePath: string }) =>
    context.resourcePath.endsWith(`${path.sep}src${path.sep}app.scss`)
      ? `${content}\n${brandTokens(brandDir)}`
      : content,
  sassOptions: { silenceDeprecations: ['legacy-js-api', 'import'] },
}

/** How links are written is the same code on both sides: the one file of the contract that the app runs. */
const compile = { include: [path.join(contractDir, 'share-scene.ts')] }

/** Licence texts of libraries belong into the repository, not into every phone. */
const withoutLicenceFiles = (chain: Chain): void => {
  // A development build is not made small.
  if (process.env.NODE_ENV !== 'production') return
  chain.optimization.minimizer('terserPlugin').tap(([options]) => [{ ...options, extractComments: false }])
}

/**
 * What several pages use is loaded once, and the tabs come together: once one was read, the others open without a
 * network too.
 */
const shareChunks = (chain: Chain): void => {
  chain.optimization.splitChunks({
    chunks: 'async',
    minSize: 8000,
    cacheGroups: {
      tabs: { name: 'tabs', test: /[\\/]src[\\/]pages[\\/]/, enforce: true, priority: 20 },
    },
  })
}

/** What every browser that we name has by itself, and JSONP, which nobody here asks for. */
const withoutPolyfills = (chain: Chain): void => {
  for (const name of ['whatwg-fetch', 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only', 'jsonp-retry'])
    chain.resolve.alias.set(name, path.join(__dirname, 'nothing.js'))
}

/**
 * The framework's own style comes with the style sheet, in front of ours, instead of inside the script. A development
 * build has no style sheet.
 */
const styleInSheet = (chain: Chain): void => {
  if (process.env.NODE_ENV !== 'production') return
  const sheet = chain.module.rule('customStyle').use('0')
  chain.module.rule('taroStyle').use('0').loader(sheet.get('loader')).options(sheet.get('options'))
}

/** A file that comes of the settings rather than of a source; written last, over whatever has its name. */
const emitting = (chain: Chain, name: string, content: () => string): void => {
  chain.plugin(`emitting-${name}`).use(
    class {
      apply(compiler: Compiler) {
        compiler.hooks.thisCompilation.tap(name, (compilation) => {
          const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT
          compilation.hooks.processAssets.tap({ name, stage }, () => {
            const source = new compiler.webpack.sources.RawSource(content())
            if (compilation.getAsset(name)) compilation.updateAsset(name, source)
            else compilation.emitAsset(name, source)
          })
        })
      }
    },
  )
}

/** The tab of what is sold is called after what is sold there. */
const iconOf = (tab: string): string => (tab === 'shop' && brand.features.groupbuy ? 'groups' : tab)
const isEnglish = brand.languages[0] === 'en'
const tabWords: Record<string, string> = {
  home: isEnglish ? 'Home' : '首页',
  mall: isEnglish ? 'Rewards' : '兑换',
  shop: isEnglish ? (brand.features.groupbuy ? 'Groups' : 'Shop') : brand.features.groupbuy ? '拼团' : '商店',
  me: isEnglish ? 'Me' : '我的',
}
const tabFiles = ['home', 'mall', 'shop', 'me'].flatMap((tab) => {
  const isThere =
    tab === 'mall' ? brand.features.mall : tab !== 'shop' || brand.features.shop || brand.features.groupbuy
  return isThere ? [`tabs/${iconOf(tab)}.png`, `tabs/${iconOf(tab)}-on.png`] : []
})

const config: UserConfigExport<'webpack5'> = {
  projectName: 'huitou',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  sourceRoot: 'src',
  outputRoot,
  // What the brand draws for the outside: icons of H5, tabs where WeChat draws them itself.
  copy: {
    patterns: (isH5 ? ['icons'] : tabFiles).map((name) => ({
      from: path.join(brandDir, 'assets', name),
      to: path.join(outputRoot, name),
    })),
    options: {},
  },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  plugins: isH5
    ? []
    : [
        path.join(__dirname, 'screen-readers.ts'),
        [path.join(__dirname, 'own-appid.ts'), nameAndSlogan(brand)],
        [path.join(__dirname, 'tab-icons.ts'), { words: tabWords, iconOf }],
      ],
  alias: { '@/brand': brandDir, '@': path.join(root, 'src') },
  defineConstants: {
    API_BASE: JSON.stringify(apiBase),
    CONTRACT_HASH: JSON.stringify(contractHash),
    BRAND_COLOURS: JSON.stringify(deriveColours(brand.colours)),
    FESTIVAL_COLOURS: JSON.stringify(festivalColours(brand)),
    FESTIVALS: JSON.stringify(festivalTimes(brand.festivals, timeZone)),
  },
  // A cache that outlives a change of brand or address serves the old shop.
  cache: {
    enable: !process.env.CI,
    name: createHash('sha256')
      .update(`${apiBase}\n${brandDir}\n${brandJson}\n${timeZone}\n${process.env.NODE_ENV}`)
      .digest('hex')
      .slice(0, 12),
  },
  // Chinese as it is: an escape takes twice the bytes.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  mini: {
    optimizeMainPackage: { enable: true },
    // Templates are written out once per level of nesting; deeper trees go on in a component. Ours are rarely deeper,
    // and each level costs 3.7 KB of the main package. (Taro reads it; its types do not know it.)
    ...{ baseLevel: 10 },
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain: withoutLicenceFiles,
    compile,
    sassLoaderOption,
    postcss: { pxtransform: { enable: false }, cssModules },
  },
  h5: {
    ...h5Development,
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    compile,
    webpackChain: (chain) => {
      withoutLicenceFiles(chain)
      shareChunks(chain)
      withoutPolyfills(chain)
      styleInSheet(chain)
      emitting(chain, 'manifest.webmanifest', () => manifestOf(brand))
    },
    htmlPluginOption: { templateParameters: pageWords(brand) },
    output: { filename: 'static/js/[name].[contenthash:8].js', chunkFilename: 'static/js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'static/css/[name].[contenthash:8].css',
      chunkFilename: 'static/css/[name].[contenthash:8].css',
    },
    sassLoaderOption,
    router: { mode: 'browser', customRoutes: {} },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules },
  },
}

export default defineConfig(config)
