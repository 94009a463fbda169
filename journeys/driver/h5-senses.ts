// Both run in the browser before any page, so they use nothing from here.

/** A camera with a picture, and the reader of codes that browsers on phones have: this one reads what the journey says. */
export function readCodes(): void {
  const told: unknown = Reflect.get(window, 'codeBeforeCamera')
  const read = async () => {
    const code: unknown = typeof told === 'function' ? await told() : null
    return typeof code === 'string' ? [{ rawValue: code }] : []
  }
  class Reader {
    detect = read
  }
  Reflect.set(window, 'BarcodeDetector', Reader)
  const getUserMedia = async () => document.createElement('canvas').captureStream()
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } })
}

/** Counts the notes that the page has played. */
export function countRings(): void {
  OscillatorNode.prototype.start = new Proxy(OscillatorNode.prototype.start, {
    apply(play, note, given) {
      Reflect.set(window, 'rings', Number(Reflect.get(window, 'rings') ?? 0) + 1)
      return Reflect.apply(play, note, given)
    },
  })
}
