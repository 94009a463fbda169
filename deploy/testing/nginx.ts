import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync, createSign } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { selfSigned } from '../../commands/starting/self-signed.mjs'

const template = fileURLToPath(new URL('../nginx.conf.template', import.meta.url))

export const nginxBinary =
  ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find(existsSync) ?? null

export type TestNginx = {
  httpsPort: number
  httpPort: number
  /** Its log, a line for each request. */
  accessLog: () => string
  siteFiles: string
  stop: () => Promise<void>
}

/** The very file that a merchant takes, filled in, in front of these two. */
export const startNginx = async (
  servers: [string, string],
  { httpPort, httpsPort }: { httpPort: number; httpsPort: number },
): Promise<TestNginx> => {
  const folder = mkdtempSync(join(tmpdir(), 'huitou-nginx-'))
  const path = (name: string) => join(folder, name)
  const { certificate, key } = ownCertificate()
  writeFileSync(path('fullchain.pem'), certificate)
  writeFileSync(path('privkey.pem'), key)
  mkdirSync(path('site'))
  const filled: Record<string, string> = {
    SERVER_ONE: servers[0],
    SERVER_TWO: servers[1],
    SHOP_HOST: 'shop.example',
    HTTP_LISTEN: `127.0.0.1:${httpPort}`,
    HTTPS_LISTEN: `127.0.0.1:${httpsPort}`,
    CERTIFICATE: path('fullchain.pem'),
    CERTIFICATE_KEY: path('privkey.pem'),
    SITE_FILES: path('site'),
    ACCESS_LOG: path('access.log'),
  }
  const shop = readFileSync(template, 'utf8').replace(/\$\{([A-Z_]+)\}/g, (_all, name: string) => {
    const value = filled[name]
    if (value === undefined) throw new Error(`nobody fills in ${name}`)
    return value
  })
  writeFileSync(path('shop.conf'), shop)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${path(kind)};`,
  )
  writeFileSync(
    path('nginx.conf'),
    [
      'daemon off;',
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      `pid ${path('nginx.pid')};`,
      'worker_processes 1;',
      'events { worker_connections 1024; }',
      `http { ${temporary.join(' ')} include ${path('shop.conf')}; }`,
    ].join('\n'),
  )
  const args = ['-p', folder, '-e', path('error.log'), '-c', path('nginx.conf')]
  const tested = spawnSync(nginxBinary ?? 'nginx', [...args, '-t'], { encoding: 'utf8' })
  if (tested.status !== 0) throw new Error(tested.stderr)
  const child = spawn(nginxBinary ?? 'nginx', args, { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    httpPort,
    httpsPort,
    siteFiles: path('site'),
    accessLog: () => readFileSync(path('access.log'), 'utf8'),
    stop: async () => {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const ownCertificate = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const sign = (bytes: Buffer) => createSign('RSA-SHA256').update(bytes).sign(privateKey)
  return { certificate: selfSigned({ serial: '0a', name: 'shop.example', publicKey, sign }), key: privateKey }
}
