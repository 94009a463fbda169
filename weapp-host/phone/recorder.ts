import { noRecords, type Records, type SetDataRecord, type ShareRecord, type ToastRecord } from './records'

const describe = (reason: unknown): string => {
  if (reason instanceof Error) return reason.stack ?? reason.message
  if (typeof reason === 'object' && reason !== null && 'errMsg' in reason) return String(reason.errMsg)
  return typeof reason === 'string' ? reason : (JSON.stringify(reason) ?? String(reason))
}

/** Arguments as they can be shown and compared: JSON, without functions, bytes by their number. */
const plain = (value: unknown): unknown => {
  const keep = (_: string, each: unknown) => {
    if (typeof each === 'function') return undefined
    return each instanceof ArrayBuffer ? `[${each.byteLength} bytes]` : each
  }
  try {
    return JSON.parse(JSON.stringify(value, keep) ?? 'null')
  } catch {
    return String(value)
  }
}

export type Recorder = ReturnType<typeof createRecorder>

/** Collects what the app did until the driver takes it away. */
export const createRecorder = () => {
  let records = noRecords()
  let activity = 0
  const now = () => Math.round(performance.now())
  return {
    call(name: string, args: unknown) {
      activity += 1
      records.calls.push({ name, args: plain(args), at: now() })
    },
    setData(record: Omit<SetDataRecord, 'at'>) {
      activity += 1
      records.setData.push({ ...record, at: now() })
    },
    error(where: string, reason: unknown) {
      activity += 1
      records.errors.push({ where, message: describe(reason) })
    },
    toast: (toast: ToastRecord) => void records.toasts.push(toast),
    share: (share: ShareRecord) => void records.shares.push(share),
    /** Grows with everything that happens, so that a driver can see whether the app rests. */
    activity: () => activity,
    drain(): Records {
      const taken = records
      records = noRecords()
      return taken
    },
  }
}
