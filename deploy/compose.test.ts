import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isSetting } from '../server/settings-table'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

type Service = {
  image: string
  environment: Record<string, string>
  env_file?: string
  command?: string[]
  ports?: string[]
  volumes?: string[]
  read_only?: boolean
  cap_drop?: string[]
  restart: string
}
const parseCompose = (text: string) => {
  const { load } = createRequire(import.meta.url)('js-yaml') as { load: (text: string) => unknown }
  return load(text) as { services: Record<string, Service>; volumes: object }
}

const text = read('compose.yaml')
const { services } = parseCompose(text)
const service = (name: string): Service => {
  const found = services[name]
  if (found === undefined) throw new Error(`compose.yaml has no ${name}`)
  return found
}

describe('compose.yaml', () => {
  it('starts two servers that differ in their address alone, PostgreSQL, backups and nginx; tables are a step', () => {
    expect(Object.keys(services).sort()).toEqual(['backup', 'migrate', 'nginx', 'postgres', 'server-1', 'server-2'])
    const alike = (name: string) => ({ ...service(name), networks: null })
    expect(alike('server-1')).toEqual(alike('server-2'))
    expect(service('migrate')).toMatchObject({ profiles: ['step'], restart: 'no' })
  })

  it('runs servers for the public, with the settings of .env, that may write nothing', () => {
    expect(service('server-1')).toMatchObject({
      env_file: '.env',
      environment: { NODE_ENV: 'production', HOST: '0.0.0.0' },
      read_only: true,
      cap_drop: ['ALL'],
    })
    expect(read('Dockerfile')).toMatch(/^USER node$/m)
  })

  it('opens nothing to the world but nginx', () => {
    const open = Object.keys(services).filter((name) => service(name).ports !== undefined)
    expect(open).toEqual(['nginx'])
  })

  it('fills in all that nginx’s template asks for', () => {
    const asked = read('deploy/nginx.conf.template').match(/(?<=\$\{)[A-Z_]+(?=\})/g) ?? []
    expect(Object.keys(service('nginx').environment).sort()).toEqual([...new Set(asked)].sort())
  })

  it('asks .env for nothing that docs/settings.md does not explain', () => {
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '')
    expect(asked.filter((name) => !isSetting(name))).toEqual([])
  })

  it('hands over files that there are', () => {
    const handed = Object.values(services).flatMap(({ volumes }) => volumes ?? [])
    const own = handed.map((volume) => volume.split(':')[0] ?? '').filter((path) => path.startsWith('./deploy'))
    expect(own.length).toBeGreaterThan(2)
    expect(own.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const run = Object.values(services).flatMap(({ command }) => command ?? [])
    const files = run.filter((word) => /\.(ts|sh)$/.test(word)).map((word) => word.replace(/^\/deploy/, 'deploy'))
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(files).toHaveLength(2)
  })
})

describe('the Dockerfile', () => {
  it('copies what there is, and all that the server is made of', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, paths]) => (paths ?? '').split(' '))
      .filter((path) => !path.startsWith('$'))
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(copied).toEqual(expect.arrayContaining(['contract', 'server', 'src/brand']))
  })
})
