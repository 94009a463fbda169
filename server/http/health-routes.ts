import type { FastifyInstance } from 'fastify'
import { appliedMigrations, migrations } from '../db/migrate'
import type { Db } from '../db/schema'
import { ApiError } from './api-error'
import type { Draining } from './draining'
import { route } from './route'

export const registerHealthRoutes = (app: FastifyInstance, db: Db, draining: Draining) => {
  route(app, 'GET /healthz', () => ({ status: 'alive' as const }))

  route(app, 'GET /readyz', async () => {
    if (draining.isOn) throw new ApiError('unavailable')
    // Whatever keeps the database from answering: this process is not ready.
    const applied = await appliedMigrations(db).catch(() => null)
    // More than we know of: a newer version is being put in our place, and we serve until it is there.
    if (applied === null || applied < migrations.length) throw new ApiError('unavailable')
    return { status: 'ready' as const, migrations: applied }
  })
}
