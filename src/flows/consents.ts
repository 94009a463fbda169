import type { AnswerOf, MessageTemplate } from '@huitou/contract'
import { call } from '@/api/call'
import { knownRemote, refreshRemote } from '@/api/use-remote'
import { askToSend, type SubscribeAnswer } from '@/platform/subscribe'
import { writeOnce } from './kept-id'

type Consent = AnswerOf<'GET /v1/consents'>['items'][number]
/** `unasked`: WeChat has no such question here, or nobody answered it. The inbox is told in any case. */
export type Consented = 'accepted' | 'refused' | 'unasked'

/**
 * WeChat's question whether it may carry these messages, written down as it was answered: each acceptance allows one.
 * Call it first thing in a tap, with what `GET /v1/consents` answered before it.
 */
export const askConsent = async (consents: Consent[], templates: MessageTemplate[]): Promise<Consented> => {
  const asked = consents.filter(({ template, templateId }) => templateId !== null && templates.includes(template))
  const answers = await askToSend(asked.flatMap(({ templateId }) => templateId ?? []))
  if (answers.length === 0) return 'unasked'
  await Promise.all(
    asked.map(({ template, templateId }) => {
      const told = answers.find((answer) => answer.templateId === templateId)
      return told ? writeDown(template, told) : undefined
    }),
  )
  refreshRemote('GET /v1/consents', {})
  return answers.some(({ answer }) => answer === 'accepted') ? 'accepted' : 'refused'
}

/** Kept under its answer: one that nobody knows the end of is sent again under the same id, never as another one. */
const writeDown = (template: MessageTemplate, { answer, always }: SubscribeAnswer): Promise<unknown> =>
  writeOnce(`consent ${template} ${answer} ${always}`, (id) =>
    call('PUT /v1/consents/:template', { params: { template }, body: { id, answer, always } }),
  ).catch(() => undefined)

/**
 * At the tap that checks in: WeChat is asked again where it answers by itself ("always keep"), so that tomorrow's
 * reminder may be sent too. Nobody else is asked anything; the check-in stays one tap.
 */
export const renewReminder = (): void => {
  if (knownRemote('GET /v1/me/settings', {})?.reminder !== true) return
  const settled = (knownRemote('GET /v1/consents', {})?.items ?? []).filter(({ always }) => always)
  if (settled.some(({ template }) => template === 'check_in_reminder')) void askConsent(settled, ['check_in_reminder'])
}
