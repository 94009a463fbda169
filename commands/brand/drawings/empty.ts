import { svgOf } from './svg'

type Colours = Record<string, string>
const box = { width: 220, height: 160 }

/** Line drawings for what is empty, for a shop that has drawn none of its own. */
export const emptyDrawings = (c: Colours): Record<string, string> => {
  const line = `fill="none" stroke="${c['ink-faint']}" stroke-width="1.750" stroke-linecap="round" stroke-linejoin="round"`
  const warm = `fill="${c['accent-soft']}" stroke="${c.accent}" stroke-width="1.750" stroke-linecap="round" stroke-linejoin="round"`
  const ground = `<ellipse cx="110" cy="134" rx="70" ry="8" fill="${c['tint-soft']}"/>`
  const drawings: Record<string, string> = {
    coupons: `<path d="M52 62h116v18a10 10 0 0 0 0 20v18H52v-18a10 10 0 0 0 0-20Z" ${line}/><path d="M128 66v48" ${line} stroke-dasharray="3 5"/><circle cx="90" cy="90" r="14" ${warm}/>`,
    groups: `<circle cx="82" cy="72" r="18" ${line}/><path d="M50 122c2-22 16-32 32-32s30 10 32 32" ${line}/><circle cx="140" cy="76" r="16" ${warm} stroke-dasharray="4 4"/><path d="M118 122c2-18 10-26 22-26s22 10 24 26" ${line} stroke-dasharray="4 5"/>`,
    messages: `<path d="M52 50h116a8 8 0 0 1 8 8v48a8 8 0 0 1-8 8h-70l-22 16v-16H52a8 8 0 0 1-8-8V58a8 8 0 0 1 8-8Z" ${line}/><path d="M70 76h80M70 92h48" ${line}/><circle cx="166" cy="50" r="11" ${warm}/>`,
    offline: `<path d="M72 112a24 24 0 0 1 2-48 34 34 0 0 1 66-4 27 27 0 0 1 8 52Z" ${line}/><path d="M96 84l28 28M124 84l-28 28" fill="none" stroke="${c.accent}" stroke-width="2.500" stroke-linecap="round"/>`,
    orders: `<path d="M66 66h88l8 62H58Z" ${line}/><path d="M88 76V58a22 22 0 0 1 44 0v18" ${line}/><path d="M94 98h32" fill="none" stroke="${c.accent}" stroke-width="2.500" stroke-linecap="round"/>`,
    points: `<ellipse cx="96" cy="112" rx="34" ry="11" ${line}/><path d="M62 112V98a34 11 0 0 1 68 0v14" ${line}/><path d="M62 98V84a34 11 0 0 1 68 0v14" ${line}/><ellipse cx="96" cy="84" rx="34" ry="11" ${line}/><circle cx="148" cy="64" r="15" ${warm}/><path d="M148 56v16M140 64h16" fill="none" stroke="${c.accent}" stroke-width="1.750" stroke-linecap="round"/>`,
  }
  return Object.fromEntries(
    Object.entries(drawings).map(([name, inside]) => [`empty/${name}.svg`, svgOf(box, ground + inside)]),
  )
}
