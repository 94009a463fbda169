import type { ReactNode } from 'react'

export type DialogProps = { label: string; className?: string; onClose: () => void; children: ReactNode }
