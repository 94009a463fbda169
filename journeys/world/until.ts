/**
 * Asks again and again until the answer is not null. No journey waits a fixed time.
 * @throws Error with `what` after `seconds`
 */
export async function until<T>(what: string, ask: () => Promise<T | null> | T | null, seconds = 15): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
