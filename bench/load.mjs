import { Agent, request } from 'node:http'

/**
 * Sends requests over a few kept-alive connections, as fast as answers come.
 * @param {object} load
 * @param {number} load.connections
 * @param {number} [load.seconds] stop after this long
 * @param {number} [load.count] stop after this many
 * @param {(index: number) => { url: string, method?: string, headers?: Record<string, string>, body?: string }} load.make
 * @returns {Promise<{ perSecond: number, p50Ms: number, p99Ms: number, count: number }>}
 * @throws Error when any answer is neither 2xx nor 304
 */
export async function load({ connections, seconds = Infinity, count = Infinity, make }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times = []
  let next = 0
  const began = performance.now()
  const over = () => next >= count || performance.now() - began > seconds * 1000
  const one = async () => {
    while (!over()) {
      const sent = performance.now()
      await ask(agent, make(next++))
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  const took = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))]
  return { perSecond: times.length / took, p50Ms: at(0.5), p99Ms: at(0.99), count: times.length }
}

/** @returns {Promise<string>} the body */
export function ask(agent, { url, method = 'GET', headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        headers: body
          ? { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
          : headers,
      },
      (answer) => {
        const chunks = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (answer.statusCode < 300 || answer.statusCode === 304) resolve(text)
          else reject(new Error(`${method} ${url} answered ${answer.statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
