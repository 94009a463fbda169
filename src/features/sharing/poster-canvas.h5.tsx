/** A browser draws on a canvas that stands nowhere. */
export const PosterCanvas = (_props: { id: string }) => null
