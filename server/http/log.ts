import { hostname } from 'node:os'
import { pino, type DestinationStream, type Logger } from 'pino'
import { shownError } from './shown-error'

/**
 * One JSON object a line. What stands in it is ours: routes as the contract names them, codes, counts. No address that
 * was asked for, no header, no body, no IP, no member: what a line says may be kept, searched and shown to anybody.
 */
export type Log = Logger

export const createLog = (level: string, stream?: DestinationStream): Log =>
  pino(
    {
      level,
      base: { process: `${hostname()}/${process.pid}` },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Whoever hands a request or an answer to a log by habit says nothing of who asked.
      serializers: { err: shownError, req: () => undefined, res: () => undefined },
    },
    stream,
  )
