import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps'
import type { PaymentEvents } from '../payments/payable'

export const registerStaffRoutes = (_app: FastifyInstance, _deps: Deps & { events: PaymentEvents }) => {}
