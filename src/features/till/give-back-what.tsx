import type { AnswerOf } from '@huitou/contract'
import { View } from '@tarojs/components'
import { boardWords } from '@/i18n/board'
import { ChoiceRow, List } from '@/ui/list'
import { Icon } from '@/ui/icon'
import { Tap } from '@/ui/tap'
import { TextField } from '@/ui/text-field'
import { GoodsLine } from './goods-line'
import { costOfPieces, leftFenOf, type Chosen } from './giving-back'
import styles from './board.module.scss'

type Order = AnswerOf<'GET /v1/staff/orders/:id'>
type GiveBackWhatProps = {
  order: Order
  wholeFen: number
  isAsked: boolean
  chosen: Chosen
  onChange: (change: Partial<Chosen>) => void
}

const whats = ['whole', 'lines', 'amount'] as const

/** All of it, some of the goods, or a sum. */
export const GiveBackWhat = ({ order, wholeFen, isAsked, chosen, onChange }: GiveBackWhatProps) => {
  const { refund: words } = boardWords()
  const { what, pieces, yuan } = chosen
  const nameOf = {
    whole: isAsked ? words.asked(wholeFen) : words.all(wholeFen),
    lines: words.lines,
    amount: words.amount,
  }
  return (
    <View>
      <List heading={words.what}>
        {whats.map((one) => (
          <ChoiceRow
            key={one}
            id={`what-${one}`}
            words={nameOf[one]}
            on={what === one}
            onChoose={() => onChange({ what: one })}
          />
        ))}
      </List>
      <View>
        {what === 'lines' ? (
          <View className={styles.block}>
            {order.lines.map((line, index) => (
              <Pieces
                key={line.skuId}
                line={line}
                index={index}
                count={pieces[line.skuId] ?? 0}
                onChange={(count) => onChange({ pieces: { ...pieces, [line.skuId]: count } })}
              />
            ))}
          </View>
        ) : what === 'amount' ? (
          <TextField
            id="refund-amount"
            label={words.amountLabel}
            help={words.amountHelp(leftFenOf(order))}
            maxLength={12}
            value={yuan}
            onChange={(typed) => onChange({ yuan: typed })}
          />
        ) : null}
      </View>
    </View>
  )
}

type PiecesProps = { line: Order['lines'][number]; index: number; count: number; onChange: (count: number) => void }

const Pieces = ({ line, index, count, onChange }: PiecesProps) => {
  const { refund: words, money } = boardWords()
  const { skuId, name, quantity, picture } = line
  return (
    <View className={styles.piece}>
      <GoodsLine src={picture.src} name={name} help={money(costOfPieces([line], { [skuId]: count }))} />
      <View className={styles.some}>
        <Tap
          id={`fewer-${index}`}
          className={styles.few}
          label={words.fewer(name)}
          disabled={count === 0}
          onTap={() => onChange(count - 1)}
        >
          <Icon name="minus" className={count === 0 ? styles.faint : ''} />
        </Tap>
        <View className={styles.sum} id={`pieces-${index}`} role="status">
          {words.chosen(count, quantity)}
        </View>
        <Tap
          id={`more-${index}`}
          className={styles.few}
          label={words.more(name)}
          disabled={count === quantity}
          onTap={() => onChange(count + 1)}
        >
          <Icon name="plus" className={count === quantity ? styles.faint : ''} />
        </Tap>
      </View>
    </View>
  )
}
