import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chapters, settingRows, type SettingRow } from './settings-table'

/** `npx tsx server/settings-document.ts` writes docs/settings.md and .env.example anew; a test keeps them true. */

const live: Record<NonNullable<SettingRow['live']>, string> = {
  must: 'needed',
  should: 'advised',
  'must not': 'refused',
}
const readers: Record<SettingRow['by'], string> = {
  server: 'server',
  build: 'build',
  upload: '`npm run upload`',
  deployment: 'deployment',
}

const chaptered = chapters.map((about) => ({ about, rows: settingRows.filter(([, row]) => row.about === about) }))

export const settingsDocument = (): string =>
  [
    '# Settings',
    '',
    '<!-- Written by `npx tsx server/settings-document.ts` from server/settings-table.ts; a test keeps it true. -->',
    '',
    'All of them are variables of the environment. `npm start`, `npm run dev`, `npm run doctor`, `npm run migrate`, `npm run owner`,',
    '`npm run upload` and the builds also read `.env` in the project’s folder, which does not override what is set already',
    '(`.env.example` is a beginning); containers and systemd hand the same file over by `env_file` and `EnvironmentFile`.',
    'An empty value is none. Names of files are relative to the project’s folder.',
    '',
    'They are checked at start, all of them, before anything is opened: a value that cannot be meant, and a name that is',
    'nearly one of these, end the start with one line that says what to write instead. `npm run doctor` says what is still',
    'missing for a shop that goes live.',
    '',
    ...chaptered.flatMap(({ about, rows }) => [
      `## ${about}`,
      '',
      '| setting | what it is | otherwise | read by | live |',
      '|---|---|---|---|---|',
      ...rows.map(
        ([name, row]) =>
          `| ${[named(name, row), said(row), row.otherwise ?? '', readers[row.by], liveOf(row)].join(' | ')} |`,
      ),
      '',
    ]),
    'A key sign (🔑) marks secrets: they stay out of the repository, of logs and of `npm run doctor`’s report.',
    '',
  ].join('\n')

const named = (name: string, { secret }: SettingRow) => `\`${name}\`${secret ? ' 🔑' : ''}`
const said = ({ says, example }: SettingRow) => (example === undefined ? says : `${says}. E.g. \`${example}\``)
const liveOf = (row: SettingRow) => (row.live === undefined ? '' : live[row.live])

/** What a merchant fills in; what only development needs is left out. */
export const exampleFile = (): string =>
  [
    '# Copy this file to .env and fill it in. docs/settings.md explains every line; npm run doctor says what is missing.',
    '# Written by npx tsx server/settings-document.ts.',
    ...chaptered
      .filter(({ about }) => about !== 'Development only')
      .flatMap(({ about, rows }) => [
        '',
        `# --- ${about}`,
        ...rows.map(
          ([name, { example }]) => `# ${name}=${example === undefined || /[…\s]/.test(example) ? '' : example}`,
        ),
      ]),
    '',
  ].join('\n')

export const documentFiles = {
  'docs/settings.md': settingsDocument,
  '.env.example': exampleFile,
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of Object.entries(documentFiles))
    writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text())
