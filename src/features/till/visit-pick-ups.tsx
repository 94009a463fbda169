import type { AnswerOf } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/api/call'
import { refreshRemote } from '@/api/use-remote'
import { useMemberAction } from '@/flows/member-action'
import { boardWords } from '@/i18n/board'
import { tillWords } from '@/i18n/till'
import { classes } from '@/lib/classes'
import { Problem } from '@/ui/action-bar'
import { Button } from '@/ui/button'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import { Toast, useToast } from '@/ui/toast'
import { workOfOrder, workOfRedemption, type Work } from './work'
import styles from './till.module.scss'

type Visit = AnswerOf<'GET /v1/staff/counter-visits/:id'>

/** What waits here for whoever stands here: tick what goes over the counter. */
export const VisitPickUps = ({ visit }: { visit: Visit }) => {
  const { pickUps: words } = tillWords()
  const { problem } = boardWords()
  const { message, say } = useToast()
  const [ticked, tick] = useState<readonly string[]>([])
  const works = visit.pickUps.map((waiting) =>
    waiting.kind === 'order' ? workOfOrder(waiting.order) : workOfRedemption(waiting.redemption),
  )
  const chosen = works.filter(({ id }) => ticked.includes(id))
  const handing = useMemberAction('hand-over', async () => {
    try {
      for (const { pickUp } of chosen) {
        if (pickUp?.code) {
          await call('POST /v1/staff/hand-overs', { body: { storeId: visit.store.id, code: pickUp.code } })
        }
      }
      say(words.handed(chosen.length))
    } finally {
      tick([])
      refreshRemote('GET /v1/staff/counter-visits/:id', { params: { id: visit.id } })
    }
  })
  const toggle = (id: string) => tick(ticked.includes(id) ? ticked.filter((other) => other !== id) : [...ticked, id])
  return (
    <View>
      {works.length === 0 ? null : (
        <View className={styles.field}>
          <View className={styles.label} role="heading" aria-level={2}>
            {words.heading}
          </View>
          {works.map((work, index) => (
            <PickUp
              key={work.id}
              index={index}
              work={work}
              on={ticked.includes(work.id)}
              onTap={() => toggle(work.id)}
            />
          ))}
          <Problem code={handing.problem} words={problem(handing.problem) ?? ''} />
          {chosen.length === 0 ? null : (
            <Button
              id="hand-over"
              kind="secondary"
              fill
              words={words.handOver(chosen.length)}
              busy={handing.busy}
              onTap={() => handing.run(null)}
            />
          )}
        </View>
      )}
      <Toast message={message} />
    </View>
  )
}

type PickUpProps = { index: number; work: Work; on: boolean; onTap: () => void }

const PickUp = ({ index, work, on, onTap }: PickUpProps) => {
  const { pickUps: words } = tillWords()
  const { work: told } = boardWords()
  const { kind, what, picture, pickUp, at, next, isLate } = work
  const state = next === 'prepare' ? words.notReady : isLate && pickUp !== null ? told.late(pickUp.by) : ''
  return (
    <Tap
      id={`pick-up-${index}`}
      className={classes(styles.pickUp, on && styles.ticked)}
      role="switch"
      label={`${what} ${pickUp?.code ?? ''}`}
      on={on}
      disabled={!pickUp?.code}
      onTap={onTap}
    >
      <View className={classes(styles.tick, on && styles.tickOn)}>
        {on ? <Icon name="check" className={styles.tickSign} /> : null}
      </View>
      <Image className={styles.thumbnail} src={picture} mode="aspectFit" aria-hidden />
      <View className={styles.words}>
        <View className={styles.what}>{what}</View>
        <View className={styles.help}>{words.from(kind, at)}</View>
        <View className={styles.caution}>{state}</View>
      </View>
      <View className={styles.digits}>{pickUp?.code ?? ''}</View>
    </Tap>
  )
}
