/** What was typed, as the shop takes it: a line break is a gap. */
export const oneLine = (typed: string): string => typed.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim()
