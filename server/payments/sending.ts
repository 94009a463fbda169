/**
 * What came of an effect that left, or tried to. `later`: not now, and not because nobody answered. `unanswered`: tried
 * again, less and less often.
 */
export type Sending =
  | { kind: 'done'; outcome: string; problem?: string }
  | { kind: 'later'; at: Date }
  | { kind: 'unanswered'; problem?: string }
