// Runs before anything is installed: nothing but Node's own modules.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** @param {string} path */
const packagesOf = async (path) => JSON.parse(await readFile(path, 'utf8')).packages ?? {}

/**
 * Why `npm ci` is needed, or null. npm writes its hidden lock file last, so a broken installation has none.
 * Optional packages of other platforms are missing from it by right.
 * @param {string} root folder of package-lock.json
 * @returns {Promise<string | null>}
 */
export async function whyInstall(root) {
  const wanted = await packagesOf(join(root, 'package-lock.json'))
  const installed = await packagesOf(join(root, 'node_modules', '.package-lock.json')).catch(() => null)
  if (!installed) return 'nothing is installed yet'
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link) continue
    const found = installed[path]
    if (!found && entry.optional) continue
    if (!found) return `${path} is not installed`
    if (found.version !== entry.version || found.integrity !== entry.integrity)
      return `${path} is not the version in the lock file`
  }
  return null
}

/**
 * `npm ci` when node_modules is missing or older than the lock file, with npm's own output.
 * @param {string} root
 * @param {(line: string) => void} [say]
 */
export async function install(root, say = console.log) {
  const reason = await whyInstall(root)
  if (!reason) return
  const began = Date.now()
  say(`Installing packages (${reason}); the first time takes a minute or two …`)
  const code = await npm(['ci', '--no-audit', '--no-fund'], root, () =>
    say(`  … still installing, ${Math.round((Date.now() - began) / 1000)} s`),
  )
  if (code !== 0) throw new Error('npm ci failed: see the lines above. Run it again when the network is back.')
  say(`Installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @param {() => void} tick called every 15 s
 * @returns {Promise<number>} exit code
 */
function npm(args, cwd, tick) {
  // Under `npm test` npm says where it lives; that also spares Windows its npm.cmd.
  const cli = process.env.npm_execpath
  const known = cli?.endsWith('npm-cli.js')
  const child = known
    ? spawn(process.execPath, [cli ?? '', ...args], { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    : spawn('npm', args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
  const ticking = setInterval(tick, 15_000)
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  }).finally(() => clearInterval(ticking))
}
