import { spawnSync } from 'node:child_process'

export const preparePgbench = ({ pgbench: program, url }) => {
  if (!program) return
  const made = spawnSync(program, ['-i', '-s', '10', '-q', url], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`pgbench -i failed: ${made.stderr}`)
}

/** @returns {number | null} transactions per second of `pgbench -N` with as many clients as we have connections */
export function pgbench({ pgbench: program, url }, { connections, seconds }) {
  if (!program) return null
  const ran = spawnSync(program, ['-N', '-n', '-c', String(connections), '-j', '2', '-T', String(seconds), url], {
    encoding: 'utf8',
  })
  const found = /tps = ([\d.]+) \(without/.exec(ran.stdout) ?? /tps = ([\d.]+)/.exec(ran.stdout)
  if (!found) throw new Error(`pgbench failed: ${ran.stderr}`)
  return Number(found[1])
}
