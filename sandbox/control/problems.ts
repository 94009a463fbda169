import type { FastifyReply } from 'fastify'

/** A refusal in words, for the control page and for tools. */
export const refuse = (reply: FastifyReply, status: number, title: string) =>
  reply.code(status).type('application/problem+json').send({ type: 'about:blank', status, title })
