const turns = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const turnMs = 100
/** Without a terminal a long step says that it lives this often. */
const lineMs = 15_000

/**
 * Shows what happens meanwhile: a line that turns on a terminal, plain lines elsewhere.
 * @param {NodeJS.WriteStream} out
 */
export function createSteps(out) {
  let clear = () => {}

  /**
   * @template T
   * @param {{ doing: string, done: string }} words
   * @param {(progress: (detail: string) => void) => Promise<T>} does
   * @returns {Promise<T>}
   */
  async function step({ doing, done }, does) {
    const began = Date.now()
    const seconds = () => ((Date.now() - began) / 1000).toFixed(1)
    let detail = ''
    let turn = 0
    const line = () => `${doing}${detail && ` ${detail}`} … ${Math.floor((Date.now() - began) / 1000)} s`
    const draw = () => {
      turn += 1
      out.write(`\r\u001b[2K${turns[turn % turns.length]} ${line()}`)
    }
    // Quick steps say only their end.
    const timer = setInterval(out.isTTY ? draw : () => out.write(`  ${line()}\n`), out.isTTY ? turnMs : lineMs)
    const first = setTimeout(() => !out.isTTY && out.write(`› ${doing} …\n`), 500)
    clear = () => void (out.isTTY && out.write('\r\u001b[2K'))
    try {
      const result = await does((text) => void (detail = text))
      clear()
      out.write(`✓ ${done} (${seconds()} s)\n`)
      return result
    } finally {
      clearInterval(timer)
      clearTimeout(first)
      clear()
      clear = () => {}
    }
  }

  return {
    step,
    /** Writes a line of somebody else's without leaving half a spinner before it. */
    aside(/** @type {string | Buffer} */ text, /** @type {NodeJS.WriteStream} */ stream) {
      clear()
      stream.write(text)
    },
  }
}
