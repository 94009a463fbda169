const HERTZ = 880
const SECONDS = 0.4

let sound: AudioContext | null = null

/** Something new came, for whoever does not look: two notes. A browser is silent until the page was touched once. */
export const ring = (): void => {
  if (typeof AudioContext === 'undefined') return
  sound ??= new AudioContext()
  const { currentTime, destination } = sound
  const note = sound.createOscillator()
  const volume = sound.createGain()
  note.frequency.setValueAtTime(HERTZ, currentTime)
  note.frequency.setValueAtTime(HERTZ * 0.75, currentTime + SECONDS / 2)
  volume.gain.setValueAtTime(0.3, currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, currentTime + SECONDS)
  note.connect(volume).connect(destination)
  note.start()
  note.stop(currentTime + SECONDS)
}
