import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps'
import { route } from '../http/route'
import { readStores, storeSummary } from './read'
import { isOpenAt } from './rules'

export const registerStoreRoutes = (app: FastifyInstance, { db, shop }: Deps) => {
  route(app, 'GET /v1/stores', async ({ now, language }) => ({
    items: (await readStores(db)).map((store) => ({
      ...storeSummary(store, language),
      phone: store.phone,
      hours: store.hours,
      openNow: isOpenAt(store.hours, now, shop.program.timeZone),
    })),
  }))
}
