// Plain JavaScript: bench/ (a package of its own) and tools without tsx import it too.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const playwrightCli = () =>
  join(dirname(createRequire(join(root, 'journeys/package.json')).resolve('playwright-core')), 'cli.js')

/** The arguments that every Chromium of the tests starts with: quiet, no update checks, works as root and in containers. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * A Chromium to test with: the one named by CHROMIUM, the system's, Playwright's, and when there is none, one that
 * this installs, showing its progress.
 * @param {(line: string) => void} [say]
 * @returns {Promise<string>} path of the executable
 * @throws Error that names the command to run, when nothing can be installed here
 */
export async function findBrowser(say = console.log) {
  if (process.env.CHROMIUM) {
    if (existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM
    throw new Error(`CHROMIUM names ${process.env.CHROMIUM}, which does not exist`)
  }
  const found = systemBrowser() ?? (await playwrightBrowser())
  if (found) return found

  say('No browser here: fetching Playwright’s Chromium (about 150 MB) …')
  if (await runs(process.execPath, [playwrightCli(), 'install', '--no-shell', 'chromium'])) {
    const fetched = await playwrightBrowser()
    if (fetched) return fetched
  }
  if (isDebianRoot()) {
    say('That did not work: installing Debian’s chromium and fonts …')
    const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runs('apt-get', ['update', '-q'], quiet)
    await runs('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
    const installed = systemBrowser()
    if (installed) return installed
  }
  throw new Error(
    'No browser found and none could be fetched. Run `npx playwright-core install chromium`' +
      ' (on Debian or Ubuntu: `sudo apt install chromium fonts-noto-cjk`), or set CHROMIUM to one.',
  )
}

/** The system's Chromium or Chrome, or null. */
function systemBrowser() {
  // Debian's browser without a window comes first: it draws the same for a third less of the processor.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ]
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
      join(process.env[name] ?? '', 'Google/Chrome/Application/chrome.exe'),
    ),
  ]
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usual]
  return candidates.find((path) => existsSync(path) && answers(path)) ?? null
}

// Ubuntu's chromium-browser is a stub that only tells to install a snap; such a one does not answer.
function answers(path) {
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

async function playwrightBrowser() {
  try {
    const { chromium } = await import('playwright-core')
    const path = chromium.executablePath()
    // On a bare system its libraries may be missing: then it does not answer either.
    return path && existsSync(path) && answers(path) ? path : null
  } catch {
    return null
  }
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return existsSync('/etc/debian_version') && /debian/i.test(readFileSync('/etc/os-release', 'utf8'))
}

/** @returns {Promise<boolean>} whether it ended well; its output is shown as it comes */
function runs(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  findBrowser(console.error).then(console.log, (error) => {
    console.error(error.message)
    process.exit(1)
  })
}
