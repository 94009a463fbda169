import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { listFiles } from './dist-files'

export type WccCheck =
  { kind: 'checked'; wxml: number; wxss: number; problems: string[] } | { kind: 'skipped'; why: string }

const require = createRequire(import.meta.url)

const compilerFolder = (): string | undefined => {
  try {
    return path.join(path.dirname(require.resolve('miniprogram-compiler')), 'bin', 'linux')
  } catch {
    return undefined
  }
}

const run = (tool: string, args: string[], dist: string): string[] => {
  try {
    // The package is unpacked without its execute bits.
    chmodSync(tool, 0o755)
  } catch {
    // A read-only installation may have them already; if not, the start below says so.
  }
  const { error, status, stdout, stderr } = spawnSync(tool, args, { cwd: dist, maxBuffer: 1 << 28, encoding: 'utf8' })
  if (error) return [`${path.basename(tool)} did not start: ${error.message}`]
  return status === 0 ? [] : [`${path.basename(tool)}: ${(stderr || stdout).trim().slice(0, 500)}`]
}

/** Compiles a build with WeChat's own `wcc` (WXML, WXS) and `wcsc` (WXSS), which exist for Linux on x86-64 only. */
export const checkWithWcc = (dist: string): WccCheck => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { kind: 'skipped', why: `WeChat's wcc runs on Linux x64 only, this is ${process.platform} ${process.arch}` }
  }
  const folder = compilerFolder()
  if (folder === undefined || !existsSync(folder)) {
    return { kind: 'skipped', why: 'the optional package miniprogram-compiler is not installed' }
  }
  const files = listFiles(dist)
  const templates = files.filter((file) => /\.(wxml|wxs)$/.test(file))
  const styles = files.filter((file) => file.endsWith('.wxss'))
  const problems = [
    ...run(path.join(folder, 'wcc'), ['-d', ...templates], dist),
    ...(styles.length > 0 ? run(path.join(folder, 'wcsc'), ['-js', ...styles], dist) : []),
  ]
  return {
    kind: 'checked',
    wxml: templates.filter((file) => file.endsWith('.wxml')).length,
    wxss: styles.length,
    problems,
  }
}
