import type { PhoneAnswer } from '@/lib/phone-answer'
import type { ButtonLook } from './button'

export type PhoneButtonProps = ButtonLook & { id: string; busy?: boolean; onAnswer: (answer: PhoneAnswer) => void }

/** A browser does not know the number of its WeChat. */
export const PhoneButton = (_props: PhoneButtonProps) => null
