import { createServer } from 'node:net'

/**
 * @param {number} port
 * @param {string} [host] every interface when it is left out
 * @returns {Promise<boolean>}
 */
export const isFree = (port, host) =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: host || undefined, exclusive: true }, () => probe.close(() => resolve(true)))
  })

/**
 * The first free port from `port` on.
 * @param {number} port
 */
export async function nextFree(port) {
  for (let candidate = port; candidate <= 65_535; candidate += 1)
    if (await isFree(candidate, '127.0.0.1')) return candidate
  throw new Error('no port is free')
}
