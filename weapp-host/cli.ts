import { parseArgs } from 'node:util'
import { checkWithWcc } from './bundle/check-with-wcc'
import { packageSizes } from './bundle/package-sizes'
import { openWeapp } from './driver/open-weapp'

const USAGE = `usage: tsx weapp-host/cli.ts DIST [options]
  --check            let WeChat's wcc and wcsc check the build first
  --path PAGE?QUERY  open this page instead of the first one
  --api URL          send what the build asks of http://localhost:4000 to this address
  --shot FILE.png    take a picture (--whole: of the whole page)
  --tap TARGET       tap this first, e.g. '#check-in'; may be repeated
  --width PX         width of the screen (390)
  --language en      language of the phone
  --verbose          print what the app prints`

const say = (line: string) => console.log(line)
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean' },
    path: { type: 'string' },
    api: { type: 'string' },
    shot: { type: 'string' },
    whole: { type: 'boolean' },
    tap: { type: 'string', multiple: true },
    width: { type: 'string' },
    language: { type: 'string' },
    verbose: { type: 'boolean' },
  },
})

const check = (dist: string): boolean => {
  say('checking with wcc and wcsc …')
  const result = checkWithWcc(dist)
  if (result.kind === 'skipped') {
    say(`skipped: ${result.why}`)
    return true
  }
  result.problems.forEach((problem) => say(`error: ${problem}`))
  say(`${result.wxml} wxml and ${result.wxss} wxss, ${result.problems.length} problems`)
  return result.problems.length === 0
}

const run = async (dist: string): Promise<boolean> => {
  const { total, main, subPackages } = packageSizes(dist)
  const parts = Object.entries(subPackages).map(([root, bytes]) => `${root} ${kilobytes(bytes)}`)
  say(`${kilobytes(total)}: main ${kilobytes(main)}${parts.map((part) => `, ${part}`).join('')}`)
  if (values.check && !check(dist)) return false
  say('opening …')
  const app = await openWeapp(dist, {
    path: values.path,
    width: values.width === undefined ? undefined : Number(values.width),
    language: values.language === 'en' ? 'en' : 'zh_CN',
    apiBase: values.api === undefined ? undefined : { from: 'http://localhost:4000', to: values.api },
    verbose: values.verbose,
  })
  try {
    for (const target of values.tap ?? []) {
      say(`tapping ${target} …`)
      await app.tap(target)
    }
    const { path, title } = await app.current()
    say(`\n${path} "${title}"\n${await app.text()}\n`)
    for (const { method, url, status, failure, bytes } of app.requests()) {
      say(`${method} ${url} ${failure ?? `${status ?? 'open'}, ${bytes} bytes`}`)
    }
    const { setData } = await app.sinceLaunch()
    const { nodes, depth } = await app.wxml()
    say(`setData ${setData.count} times, ${setData.bytes} bytes; wxml ${nodes} nodes, ${depth} deep`)
    if (values.shot !== undefined) {
      await app.screenshot(values.shot, { whole: values.whole })
      say(`wrote ${values.shot}`)
    }
  } finally {
    await app.close()
  }
  return true
}

const [dist] = positionals
if (dist === undefined) {
  say(USAGE)
  process.exitCode = 2
} else {
  const passed = await run(dist).catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return false
  })
  process.exitCode = passed ? 0 : 1
}
