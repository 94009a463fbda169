/**
 * What goes wrong on purpose, at the next `times` calls of a path. `errcode` answers instead of doing it, `status`
 * too (with a page, as a broken proxy would); `lost` does it and closes the line; `answer` is laid over the answer.
 * Of WeChat Pay `code` is what `errcode` is elsewhere, with `status`; `tamper` is what is wrong with its signature.
 */
export type Fault = {
  path: string
  times: number
  errcode?: number
  status?: number
  lost?: boolean
  delayMs?: number
  answer?: Record<string, unknown>
  code?: string
  tamper?: 'signature' | 'old' | 'serial' | 'unsigned'
}

export type Faults = { add(fault: Fault): void; take(path: string): Fault | null; clear(): void; list(): Fault[] }

export const createFaults = (): Faults => {
  let faults: Fault[] = []
  return {
    add: (fault) => void faults.push({ ...fault }),
    take(path) {
      const fault = faults.find((one) => one.path === path)
      if (!fault) return null
      fault.times -= 1
      faults = faults.filter((one) => one.times > 0)
      return fault
    },
    clear: () => void (faults = []),
    list: () => faults,
  }
}
