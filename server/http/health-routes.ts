import type { FastifyInstance } from 'fastify'
import { appliedMigrations, migrations } from '../db/migrate'
import type { Db } from '../db/schema'
import { ApiError } from './api-error'
import { route } from './route'

export const registerHealthRoutes = (app: FastifyInstance, db: Db) => {
  route(app, 'GET /healthz', () => ({ status: 'alive' as const }))

  route(app, 'GET /readyz', async () => {
    // Whatever keeps the database from answering: this process is not ready.
    const applied = await appliedMigrations(db).catch(() => null)
    if (applied !== migrations.length) throw new ApiError('unavailable')
    return { status: 'ready' as const, migrations: applied }
  })
}
