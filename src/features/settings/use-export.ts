import { useRef } from 'react'
import { call } from '@/api/call'
import { problemCode } from '@/api/problem'
import { t } from '@/i18n'
import { settingsWords } from '@/i18n/settings'
import { saveText } from '@/platform/file'

const FILE = 'my-data.json'

/** Hands over everything the shop knows of the member, as this device can take it. Says how it went. */
export const useExport = (say: (message: string) => void): (() => void) => {
  const running = useRef(false)
  return () => {
    if (running.current) return
    running.current = true
    void call('GET /v1/me/export', {})
      .then((everything) => saveText(FILE, JSON.stringify(everything, null, 2)))
      .then((how) =>
        say({ saved: settingsWords().exported, copied: settingsWords().exportCopied, failed: t.problem.internal }[how]),
      )
      .catch((failure: unknown) => say(t.problem[problemCode(failure)]))
      .finally(() => {
        running.current = false
      })
  }
}
