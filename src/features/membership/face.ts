const DRAWN_FACES = 4

/** Which of the drawn card faces a tier wears; a shop with more tiers keeps the last one for the rest. */
export const faceOf = (level: number): number => Math.min(level, DRAWN_FACES)
