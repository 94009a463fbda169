/**
 * What a watching build says that a person wants to know: its errors and warnings, and that it is done. The rest of its
 * talk is a progress bar that is drawn anew many times a second.
 */
export function createBuildTalk() {
  let pending = ''
  let isComplaint = false
  return (/** @type {Buffer} */ chunk) => {
    const lines = (pending + chunk).split('\n')
    pending = lines.pop() ?? ''
    let worth = ''
    for (const line of lines) {
      const isEnd = /^webpack .*compiled/.test(line)
      if (/^(ERROR|WARNING) in |^\S*Error: /.test(line)) isComplaint = true
      if (isComplaint || isEnd) worth += `${isEnd ? line.replace(/^webpack [\d.]+ /, 'H5 ') : line}\n`
      if (isEnd) isComplaint = false
    }
    return worth
  }
}
