import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allTemplates, usualFields } from '../server/messages/templates'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const files = readdirSync(join(root, 'deploy'), { recursive: true, encoding: 'utf8' })
const seconds = (text: string | undefined) => Number(text)

describe('docs/going-live.md', () => {
  const text = read('docs/going-live.md')

  it.each(allTemplates)('says what the template %s holds, in our order', (kind) => {
    const row = text.split('\n').find((line) => line.includes(`| \`${kind}\` |`))
    expect(row).toContain(`\`${usualFields[kind].join('+')}\``)
  })

  it('names files, commands and pages that there are', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
    const commands = [...text.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name ?? '')
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
    const named = [...text.matchAll(/(?:^|[\s`(])((?:deploy|docs|commands)\/[\w./@-]+\.\w+|[\w-]+\.md)/gm)].map(
      ([, path]) => path ?? '',
    )
    const there = (path: string) => existsSync(join(root, path)) || existsSync(join(root, 'docs', path))
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((path) => !there(path))).toEqual([])
    const pages = [...text.matchAll(/`((?:packages|pages)\/[\w-]+\/[\w-]+)/g)].map(([, path]) => path ?? '')
    expect(pages.filter((page) => !existsSync(join(root, `src/${page}.tsx`)))).toEqual([])
  })
})

describe('the deployment files', () => {
  it.each(files.filter((name) => name.endsWith('.sh')))('%s is a script that any sh reads', (name) => {
    expect(spawnSync('sh', ['-n', join(root, 'deploy', name)], { encoding: 'utf8' }).stderr).toBe('')
  })

  const analyze = spawnSync('systemd-analyze', ['--version']).status === 0
  it.skipIf(!analyze)('have units that systemd understands (needs systemd-analyze)', () => {
    const units = files.filter((name) => /\.(service|timer)$/.test(name)).map((name) => join(root, 'deploy', name))
    const { stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' })
    // Where the project will be installed there is nothing yet.
    expect(stderr.split('\n').filter((line) => line !== '' && !/is not executable/.test(line))).toEqual([])
  })

  it('wait longer for a process than it takes to leave', () => {
    const drain = 5
    const idle = seconds(/keepalive_timeout (\d+)s/.exec(read('deploy/nginx.conf.template'))?.[1])
    expect(idle).toBeLessThan(drain)
    const stopping = [
      /TimeoutStopSec=(\d+)/.exec(read('deploy/systemd/huitou@.service'))?.[1],
      /stop_grace_period: (\d+)s/.exec(read('compose.yaml'))?.[1],
    ].map(seconds)
    for (const patience of stopping) expect(patience).toBeGreaterThan(drain + 10)
  })

  it('install in the image what the lock file says, for every room that has packages', () => {
    const dockerfile = read('Dockerfile')
    const manifest: { workspaces: string[] } = JSON.parse(read('package.json'))
    for (const room of manifest.workspaces)
      expect(dockerfile.split(`COPY ${room}/package.json ${room}/`).length - 1, room).toBe(2)
  })

  it('keep secrets and data out of the image and out of the repository', () => {
    for (const path of ['.env', 'keys', 'certificates', 'backups']) {
      expect(read('.dockerignore').split('\n'), path).toContain(path)
      expect(
        read('.gitignore')
          .split('\n')
          .map((line) => line.replace(/\/$/, '')),
        path,
      ).toContain(path)
    }
  })
})
