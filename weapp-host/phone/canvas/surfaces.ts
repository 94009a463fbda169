const surfaces = new WeakMap<object, HTMLCanvasElement>()

export const rememberSurface = (node: object, surface: HTMLCanvasElement): void => void surfaces.set(node, surface)

/** The drawn surface behind a node that the app hands back; undefined for anything else. */
export const surfaceOf = (node: unknown): HTMLCanvasElement | undefined =>
  typeof node === 'object' && node !== null ? surfaces.get(node) : undefined
