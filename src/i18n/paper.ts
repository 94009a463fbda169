export type Paper = { heading: string; lines: string[] }[]
/** What the shop does, and what of its members' it needs for that; nothing else is told. */
export type Doing = { checkIn: boolean; mall: boolean; selling: boolean; sending: boolean; groups: boolean }
/** Who speaks in the papers, in one language. */
export type Operator = { shop: string; operator: string; address: string; phone: string; points: string; on: Doing }
export type Papers = { terms: (operator: Operator) => Paper; privacy: (operator: Operator) => Paper }

/** These lines, without those about what this shop does not do. */
export const linesOf = (...lines: (string | false)[]): string[] => lines.filter((line) => line !== false)
