import { Button as Native, View } from '@tarojs/components'
import { classes } from '@/lib/classes'
import { parsePhoneAnswer, type PhoneAnswer } from '@/lib/phone-answer'
import { buttonClasses, ButtonWords, type ButtonLook } from './button'
import styles from './share-button.module.scss'
import tap from './tap.module.scss'

export type PhoneButtonProps = ButtonLook & { id: string; busy?: boolean; onAnswer: (answer: PhoneAnswer) => void }

/** A tap on it lets WeChat ask whether the shop may know the number. */
export const PhoneButton = ({ id, fill, busy, onAnswer, ...look }: PhoneButtonProps) => (
  <Native
    id={id}
    className={classes(styles.native, fill && styles.fill)}
    openType="getPhoneNumber"
    disabled={busy}
    hoverClass={tap.pressed}
    onGetPhoneNumber={({ detail }) => onAnswer(parsePhoneAnswer(detail))}
  >
    <View className={buttonClasses({ ...look, fill }, busy)}>
      <ButtonWords {...look} />
    </View>
  </Native>
)
