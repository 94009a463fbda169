import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const phoneFile = (name: string) => fileURLToPath(new URL(`../phone/${name}`, import.meta.url))

export type PhoneFiles = { script: string; style: string; html: string }

const bundlePhone = async (): Promise<PhoneFiles> => {
  const { outputFiles } = await build({
    entryPoints: [phoneFile('main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'chrome115',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const [style, html] = await Promise.all([
    readFile(phoneFile('phone.css'), 'utf8'),
    readFile(phoneFile('index.html'), 'utf8'),
  ])
  return { script: outputFiles[0]?.text ?? '', style, html }
}

let files: Promise<PhoneFiles> | undefined

/** The page that plays the phone, compiled once per process. */
export const phoneFiles = (): Promise<PhoneFiles> => (files ??= bundlePhone())
