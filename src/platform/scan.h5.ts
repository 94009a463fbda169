import './scan.h5.scss'
import type { Scanned } from './scanned'

/** What browsers on phones have to read codes; desktop ones mostly have none. */
type Detector = { detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

const LOOK_MS = 150

const detectorClass = (): DetectorClass | null => parseDetector(Reflect.get(window, 'BarcodeDetector'))

// No browser's types have it yet.
const parseDetector = (found: unknown): DetectorClass | null =>
  typeof found === 'function' ? (found as DetectorClass) : null

/** Whether this browser can read codes; elsewhere they are typed, or come from a scanner that types. */
export const canScan = (): boolean => detectorClass() !== null && navigator.mediaDevices?.getUserMedia !== undefined

/** What the camera reads, shown over the page until somebody turns back. */
export const scan = async (stopWords: string): Promise<Scanned> => {
  const Detector = detectorClass()
  if (Detector === null) return { kind: 'no_camera' }
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' } })
    .catch((): null => null)
  if (stream === null) return { kind: 'no_camera' }
  const view = openView(stream, stopWords)
  try {
    void view.video.play().catch(() => undefined)
    const detector = new Detector({ formats: ['code_128', 'code_39', 'qr_code'] })
    while (!view.isStopped()) {
      // A picture that is not there yet has no code.
      const [found] = await detector.detect(view.video).catch(() => [])
      if (found !== undefined && !view.isStopped()) return { kind: 'read', code: found.rawValue }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    return { kind: 'closed' }
  } finally {
    view.close()
  }
}

const openView = (stream: MediaStream, stopWords: string) => {
  const [cover, video, stop] = [
    document.createElement('div'),
    document.createElement('video'),
    document.createElement('button'),
  ]
  let stopped = false
  const end = () => void (stopped = true)
  const before = document.activeElement
  cover.className = 'scanning'
  cover.setAttribute('role', 'dialog')
  cover.setAttribute('aria-label', stopWords)
  video.playsInline = true
  video.muted = true
  video.srcObject = stream
  stop.id = 'stop-scan'
  stop.textContent = stopWords
  stop.addEventListener('click', end)
  cover.addEventListener('keydown', ({ key }) => key === 'Escape' && end())
  // The browser's own way back leaves the page: the camera must not stay on behind it.
  window.addEventListener('popstate', end)
  cover.append(video, stop)
  document.body.append(cover)
  stop.focus()
  return {
    video,
    isStopped: () => stopped,
    close: () => {
      window.removeEventListener('popstate', end)
      for (const track of stream.getTracks()) track.stop()
      cover.remove()
      if (before instanceof HTMLElement) before.focus()
    },
  }
}
