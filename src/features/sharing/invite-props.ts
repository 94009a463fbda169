import type { ButtonLook } from '@/ui/button'
import type { Landing } from './use-landing'

export type InviteProps = ButtonLook & { id: string; of: Landing }
