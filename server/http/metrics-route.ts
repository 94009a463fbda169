import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { poolCounts } from '../db/open-database'
import type { Db } from '../db/schema'
import { ApiError } from './api-error'
import { knowsSecret } from './knows-secret'
import type { Metrics } from './metrics'

type MetricsDeps = {
  db: Db
  metrics: Metrics
  /** Who shows it may read; null: everybody. */
  token: string | null
}

/** Not of the contract: it is the process's own, and an app never asks for it. */
export const registerMetrics = (app: FastifyInstance, { db, metrics, token }: MetricsDeps) => {
  const update = gaugesOf(metrics, db)
  app.get('/metrics', async (request, reply) => {
    if (token !== null && !knowsSecret(request.headers.authorization?.replace(/^Bearer /i, ''), token))
      throw new ApiError('not_found')
    await update(request.shopNow)
    return reply
      .header('cache-control', 'no-store')
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(metrics.text())
  })
}

/** What is looked up when somebody asks. */
const gaugesOf = (metrics: Metrics, db: Db) => {
  const started = metrics.gauge('process_start_time_seconds', 'When this process began, in seconds since 1970')
  const memory = metrics.gauge('process_resident_memory_bytes', 'Memory of this process')
  const processor = metrics.gauge('process_cpu_seconds_total', 'Processor time of this process')
  const heap = metrics.gauge('nodejs_heap_size_used_bytes', 'Heap in use')
  const lag = metrics.gauge('nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop since the last look')
  const pool = metrics.gauge('huitou_database_connections', 'Connections to PostgreSQL, and requests that wait for one')
  const reachable = metrics.gauge('huitou_database_up', '1 when the database answered this look')
  const waiting = metrics.gauge('huitou_outbox_waiting', 'What is due and has not left yet, by kind')
  const oldest = metrics.gauge('huitou_outbox_oldest_seconds', 'How long the oldest of it has been due, by kind')
  started.set(Math.round(performance.timeOrigin / 1000))
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const kinds = new Set<string>()

  return async (now: Date) => {
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    memory.set(rss)
    heap.set(heapUsed)
    processor.set((user + system) / 1e6)
    lag.set(delay.percentile(99) / 1e9)
    delay.reset()
    for (const [state, count] of Object.entries(poolCounts(db) ?? {})) pool.set(count, { state })
    // A database that is away is told as such: what the process counts of itself is still worth having.
    const due = await dueByKind(db, now).catch(() => null)
    reachable.set(due === null ? 0 : 1)
    for (const kind of kinds) {
      waiting.set(0, { kind })
      oldest.set(0, { kind })
    }
    for (const { kind, waits, since } of due ?? []) {
      kinds.add(kind)
      waiting.set(waits, { kind })
      oldest.set(Math.max(0, (now.getTime() - since.getTime()) / 1000), { kind })
    }
  }
}

const dueByKind = async (db: Db, now: Date) => {
  const { rows } = await sql<{ kind: string; waits: number; since: Date }>`
    select kind, count(*) as waits, min(due_at) as since from outbox
    where done_at is null and due_at <= ${now} group by kind`.execute(db)
  return rows
}
