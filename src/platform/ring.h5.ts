import { useEffect, useState } from 'react'

const HERTZ = 880
const SECONDS = 0.4

let sound: AudioContext | null = null

const isAwake = (): boolean => typeof AudioContext === 'undefined' || sound?.state === 'running'

/** Whether this page may make itself heard: a browser is silent until it was touched once. */
export const useMayRing = (): boolean => {
  const [may, setMay] = useState(isAwake)
  useEffect(() => {
    if (may) return
    const wake = () => {
      sound ??= new AudioContext()
      void sound.resume().then(() => setMay(isAwake()))
    }
    document.addEventListener('pointerup', wake)
    document.addEventListener('keyup', wake)
    return () => {
      document.removeEventListener('pointerup', wake)
      document.removeEventListener('keyup', wake)
    }
  }, [may])
  return may
}

/** Something new came, for whoever does not look: two notes. */
export const ring = (): void => {
  if (sound === null) return
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
