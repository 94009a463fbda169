import { useRef } from 'react'
import { callForTable } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { statementWords } from '@/i18n/statement'
import { saveText } from '@/platform/file'
import type { Filter } from './filter'

const FILE = 'points.csv'

/** Hands over the statement under the chosen filter as a table, as this device can take it. Says how it went. */
export const useTable = (filter: Filter, say: (message: string) => void): (() => void) => {
  const running = useRef(false)
  return () => {
    if (running.current) return
    running.current = true
    void callForTable('GET /v1/point-entries', { query: filter })
      .then((table) => saveText(FILE, table))
      .then((how) =>
        say(
          { saved: statementWords().exported, copied: statementWords().exportCopied, failed: t.problem.internal }[how],
        ),
      )
      .catch((failure: unknown) => say(t.problem[problemCode(failure)]))
      .finally(() => {
        running.current = false
      })
  }
}
