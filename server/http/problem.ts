import type { FastifyError, FastifyReply } from 'fastify'
import type { Problem } from '@huitou/contract'
import { constraintOf, sqlState } from '../db/in-transaction'
import { ApiError } from './api-error'

/** RFC 9457. `title` is for people who read logs; programs read `code`. */
export const problemOf = ({ code, status, fields, amountFen }: ApiError): Problem => ({
  type: 'about:blank',
  title: code.replaceAll('_', ' '),
  status,
  code,
  ...(fields && { fields }),
  ...(amountFen !== undefined && { amountFen }),
})

export const sendProblem = (reply: FastifyReply, error: ApiError) => {
  reply.problemCode = error.code
  if (error.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(error))
}

/** What was thrown, as a problem of the contract. `internal` is whatever nobody expected. */
export const expectedError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  return fromFastify(error) ?? fromDatabase(error) ?? new ApiError('internal')
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'

const fromFastify = (error: unknown): ApiError | null => {
  if (!isFastifyError(error)) return null
  if (error.validation)
    return new ApiError(
      'invalid_input',
      error.validation.map(({ instancePath, keyword }) => ({
        path: `/${error.validationContext ?? 'body'}${instancePath}`,
        rule: keyword,
      })),
    )
  if (error.statusCode === 413) return new ApiError('too_large')
  if (error.statusCode === 415) return new ApiError('unsupported_media_type')
  if (error.statusCode === 404) return new ApiError('not_found')
  return error.statusCode !== undefined && error.statusCode < 500 ? new ApiError('invalid_input') : null
}

/** A refusal of the database that nobody named before it came here: a lost race, or an input that no type takes. */
const fromDatabase = (error: unknown): ApiError | null => {
  const state = sqlState(error)
  if (state === null) return isUnreachable(error) ? new ApiError('unavailable') : null
  if (state === '23514' && constraintOf(error)?.startsWith('accounts_')) return new ApiError('too_few_points')
  if (state === '23505' || state === '23514') return new ApiError('id_reused')
  if (state.startsWith('22')) return new ApiError('invalid_input')
  // Lost races that went on being lost, and a server that is starting, stopping or full.
  if (['40001', '40P01'].includes(state) || /^(08|53|57P)/.test(state)) return new ApiError('unavailable')
  return null
}

const isUnreachable = (error: unknown) =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOST)/.test(error.code)) ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message))
