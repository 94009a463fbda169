/**
 * H5 under `npm run dev`: the shop serves what is written, on its own origin and under its own policy, which knows no
 * eval and no second server; a page is reloaded to see a change.
 */
export const h5Development = {
  sourceMapType: 'cheap-module-source-map',
  devServer: {
    host: '127.0.0.1',
    port: 10086,
    open: false,
    hot: false,
    liveReload: false,
    client: false,
    devMiddleware: { writeToDisk: true, stats: 'minimal' },
  },
} as const
