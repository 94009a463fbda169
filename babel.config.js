// Taro's preset: React, TypeScript, and the syntax that WeChat on Android understands. Pages are reloaded by hand in
// development (`hot: false`): the shop's policy knows no eval, and hot replacement needs it.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false, hot: false }]],
}
