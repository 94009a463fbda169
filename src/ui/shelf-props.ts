import type { ReactNode } from 'react'

export type ShelfProps = { id: string; label: string; children: ReactNode }
