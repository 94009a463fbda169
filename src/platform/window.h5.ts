/** A browser keeps its chrome outside the page. */
export const barRoom = (): { status: number; right: number; height: number } => ({ status: 0, right: 0, height: 52 })
