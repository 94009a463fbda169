import { elapsed } from '../commands/testing/run'

/** Without a terminal it is said this often that it goes on. */
const LINE_MS = 10_000

/** What is being done, on one line that changes; elsewhere a line now and then. */
export const createProgress = (out: NodeJS.WriteStream, total: number, began: number) => {
  let taken = 0
  const doing = new Map<string, string>()
  const line = () =>
    `[${taken}/${total}] ${[...doing].map(([platform, what]) => `${platform}: ${what}`).join(' · ')} (${elapsed(began)})`
  const draw = () => {
    const columns = out.columns || 100
    out.write(`\r\u001b[2K${line().slice(0, columns - 1)}`)
  }
  const timer = setInterval(() => (out.isTTY ? draw() : out.write(`  ${line()}\n`)), out.isTTY ? 200 : LINE_MS)
  return {
    step: (platform: string, what: string) => void doing.set(platform, what),
    done: () => void (taken += 1),
    over: (platform: string) => void doing.delete(platform),
    /** A line that stays. */
    say: (words: string) => void out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${words}\n`),
    end: () => {
      clearInterval(timer)
      if (out.isTTY) out.write('\r\u001b[2K')
    },
  }
}
