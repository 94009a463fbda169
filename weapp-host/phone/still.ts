const MOST_MS = 1500

const within = (work: Promise<unknown>) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, MOST_MS))])

const isFinite = (animation: Animation) => {
  const { activeDuration } = animation.effect?.getComputedTiming() ?? {}
  return typeof activeDuration === 'number' && activeDuration < Infinity
}

/** Resolves when pictures have come and motions that end have ended, at most a second and a half later. */
export const standStill = async (page: HTMLElement): Promise<void> => {
  const pictures = [...page.querySelectorAll('img')].filter((each) => each.getAttribute('src') !== null)
  await within(Promise.all(pictures.map((each) => each.decode().catch(() => undefined))))
  const motions = document.getAnimations().filter((each) => each.playState === 'running' && isFinite(each))
  await within(Promise.all(motions.map((each) => each.finished.catch(() => undefined))))
}
