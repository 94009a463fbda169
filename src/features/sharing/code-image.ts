import { readCode } from '@/api/read-code'

/** What leads into the mini-program when it is scanned; null: there is no such code. */
export const codeImage = (token: string): Promise<string | null> => readCode(token)
