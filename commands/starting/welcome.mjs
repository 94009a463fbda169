import { defaultBrand } from './settings.mjs'

/**
 * Where everything is.
 * @param {string} root
 * @param {import('./open-shop.mjs').Settings} settings
 * @param {{ ownerCode: string | null, seconds: number }} opening
 */
export function welcome(root, { publicUrl, production, port, brand }, { ownerCode, seconds }) {
  // The mini-program carries the address of its API; the default build knows http://localhost:4000.
  const apiBase = publicUrl === 'http://localhost:4000' ? '' : `API_BASE=${publicUrl} `
  const brandOf = brand === defaultBrand ? '' : `BRAND=${brand} `
  const rows = [
    ['The shop', publicUrl],
    ...(production ? [] : [['Local WeChat', `${publicUrl}/sandbox/   who am I, the clock, start over`]]),
    ...(ownerCode === null
      ? []
      : [['Owner’s code', `${ownerCode}   typed at ${publicUrl}/packages/till/join, once, within 24 hours`]]),
    ['Mini-program', `${brandOf}${apiBase}npm run build:weapp`],
    ['', `then import ${root} in WeChat DevTools; it opens dist/weapp`],
  ]
  const table = rows.map(([name = '', what = '']) => `  ${name.padEnd(14)}${what}`).join('\n')
  return `\n${table}\n\n  Ready in ${seconds.toFixed(1)} s on port ${port}. Stop with Ctrl-C.\n`
}
