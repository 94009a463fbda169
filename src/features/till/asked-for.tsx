import type { AnswerOf } from '@huitou/contract'
import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { boardWords } from '@/i18n/board'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { Tap } from '@/ui/tap'
import { GoodsLine } from './goods-line'
import { StaffOrderLines } from './order-lines'
import type { Asked } from './give-back-form'
import styles from './board.module.scss'

type AskedForProps = { order: AnswerOf<'GET /v1/staff/orders/:id'>; request: Asked | null }

/** Whose money it is and what it was paid for; what they say, and what it looks like. */
export const AskedFor = ({ order, request }: AskedForProps) => {
  const { refund: words, order: said, work } = boardWords()
  const { member, lines, at } = order
  const named = lines.flatMap((line) => {
    const quantity = request?.lines?.find(({ skuId }) => skuId === line.skuId)?.quantity ?? 0
    return quantity === 0 ? [] : [{ ...line, quantity }]
  })
  return (
    <View>
      <View className={styles.head}>
        <View className={styles.state} id="state">
          {request === null ? words.toWhom(member.name) : words.asks(member.name, request.amountFen)}
        </View>
        <View className={styles.help}>{said.placed(at)}</View>
        <View className={styles.caution}>{request === null ? '' : words.answerBy(request.answerBy)}</View>
      </View>
      <View>{request === null ? null : <Said request={request} />}</View>
      <View>
        {named.length === 0 ? (
          <StaffOrderLines order={order} />
        ) : (
          <View className={styles.block}>
            {named.map(({ skuId, name, skuName, quantity, picture }) => (
              <GoodsLine key={skuId} src={picture.src} name={work.pieces(name, quantity)} help={skuName} />
            ))}
          </View>
        )}
      </View>
    </View>
  )
}

const Said = ({ request: { reason, words: told, pictures } }: { request: Asked }) => {
  const { refund: words } = boardWords()
  const [large, setLarge] = useState<string | null>(null)
  return (
    <View className={styles.block} id="asked">
      <View className={styles.strong}>{words.reason(reason)}</View>
      <View className={styles.help}>{told === '' ? '' : words.said(told)}</View>
      <View className={styles.pictures}>
        {pictures.map(({ src }, index) => (
          <Tap
            key={src}
            id={`shot-${index}`}
            className={styles.shot}
            label={words.picture(index + 1)}
            onTap={() => setLarge(src)}
          >
            <Image className={styles.shown} src={src} mode="aspectFill" aria-hidden />
          </Tap>
        ))}
      </View>
      <Sheet open={large !== null} title={words.reason(reason)} onClose={() => setLarge(null)}>
        <Image className={styles.large} id="large-picture" src={large ?? ''} mode="aspectFit" aria-hidden />
        <Button id="close-picture" kind="quiet" words={words.closePicture} onTap={() => setLarge(null)} />
      </Sheet>
    </View>
  )
}
