/** One built-in component on a page, as its file in this folder sees it. */
export type Part = {
  host: HTMLElement
  /** Its properties as WXML gives them, in camelCase. */
  data: () => Record<string, unknown>
  /** Lets WXML hear an event. */
  fire: (name: string, detail: Record<string, unknown>) => void
  /** Keeps a property that the user changed, so that the next equal value from the app is seen as no change. */
  keep: (data: Record<string, unknown>) => void
  /** Hears a tap as WXML does: the browser's own click may go to a neighbour of what the finger hit. */
  onTap: (tapped: () => void) => void
}

export type Behaviour = {
  /** After every change of properties, and once at the start. */
  update?: () => void
}

export type BuiltIn = {
  properties: readonly string[]
  /** Whether it shows what stands inside its tag. */
  hasSlot: boolean
  create: (part: Part, phone: BuiltInPhone) => Behaviour
}

/** What built-in components need from the phone. */
export type BuiltInPhone = {
  /** The address of a picture of the package or of the network. */
  pictureUrl: (source: string) => string
  /** What a button's `open-type` asks of WeChat. `fire` tells the app what came of it. */
  openByButton: (openType: string, host: HTMLElement, fire: Part['fire']) => void
}

export const isTrue = (value: unknown): boolean =>
  value === true || value === '' || (Boolean(value) && value !== 'false')
export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
export const numberOf = (value: unknown, otherwise: number): number =>
  value === undefined || value === null || value === '' || Number.isNaN(Number(value)) ? otherwise : Number(value)

/** A component that only holds what stands inside it. */
export const container = (...properties: string[]): BuiltIn => ({ properties, hasSlot: true, create: () => ({}) })
