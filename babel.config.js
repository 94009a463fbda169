// Taro's preset: React, TypeScript, and the syntax that WeChat on Android understands.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', useBuiltIns: false }]],
}
