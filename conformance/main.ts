import { Misused, readCommandLine, usage, type CommandLine } from './command-line'
import { examine, type Progress, type Report } from './examine'
import { NoShop } from './no-shop'
import { about, failsOf, reportAsJson, shownReport } from './shown'
import { CommandFailed, paidBy, printedBy } from './sign-in'

/** `npm run conformance`. The only place here that prints, and that ends the process. */

const said = (line: string) => process.stderr.write(line)

/** On a terminal one line that changes, elsewhere a line for each chapter. */
const showProgress = ({ chapter, number, of, requests, failed }: Progress) => {
  const line = `${number}/${of} ${chapter} (${requests} requests, ${failed} failed)`
  said(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
}

const run = async (asked: CommandLine): Promise<Report> => {
  const report = await examine({
    url: asked.url,
    kind: asked.kind,
    code: asked.signIn === null ? undefined : printedBy(asked.signIn),
    staffCode: asked.staffSignIn === null ? undefined : printedBy(asked.staffSignIn),
    pay: asked.pay === null ? undefined : paidBy(asked.pay),
    write: asked.write,
    deletes: asked.deletes,
    only: asked.only,
    timeoutMs: asked.timeoutMs,
    onProgress: showProgress,
  })
  if (process.stderr.isTTY) said('\r\u001b[K')
  return asked.routes === null ? report : about(report, asked.routes)
}

const main = async (): Promise<number> => {
  const words = process.argv.slice(2)
  if (words.length === 0 || words.includes('--help')) {
    console.log(usage)
    return words.length === 0 ? 2 : 0
  }
  try {
    const asked = readCommandLine(words)
    const report = await run(asked)
    console.log(asked.json ? reportAsJson(report) : shownReport(report))
    return failsOf(report.findings).length > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof Misused) said(`${error.message}\nnpm run conformance -- --help tells of everything\n`)
    else if (error instanceof NoShop || error instanceof CommandFailed) said(`${error.message}\n`)
    else throw error
    return 2
  }
}

void main().then((code) => {
  process.exitCode = code
})
