import { onGround, placed, svgOf } from './svg'

type Colours = Record<string, string>

/** While there is no logo: 回, the sign of coming back, which is two squares and needs no font. */
export const standInLogo = ({ tint, accent }: { tint: string; accent: string }): string =>
  svgOf(
    { width: 64, height: 64 },
    `<rect x="7" y="7" width="50" height="50" rx="15" fill="none" stroke="${tint}" stroke-width="8"/><rect x="23" y="23" width="18" height="18" rx="6" fill="${accent}"/>`,
  )

/** The logo as it can be seen on the strong colour. */
export const logoOnTint = (logo: string, c: Colours): string =>
  svgOf({ width: 64, height: 64 }, onTint(logo, c, { x: 0, y: 0, side: 64 }))

const onTint = (logo: string, c: Colours, place: { x: number; y: number; side: number }) =>
  placed(onGround(logo, { ground: c.tint ?? '', words: c['on-tint'] ?? '' }), { ...place, fill: c['on-tint'] })

/** As an icon among others: a tile of the strong colour. */
export const logoTile = (logo: string, c: Colours): string =>
  svgOf(
    { width: 64, height: 64 },
    `<rect width="64" height="64" rx="16" fill="${c.tint}"/>${onTint(logo, c, { x: 10, y: 10, side: 44 })}`,
  )

/** Edge to edge, for launchers that cut their own shape out of it: everything that matters lies in the middle. */
export const maskableIcon = (logo: string, c: Colours): string =>
  svgOf(
    { width: 64, height: 64 },
    `<rect width="64" height="64" fill="${c.tint}"/>${onTint(logo, c, { x: 15, y: 15, side: 34 })}`,
  )

/** What a chat shows of a link to the shop, 5 to 4. */
export const sharePicture = (logo: string, c: Colours): string =>
  svgOf(
    { width: 500, height: 400 },
    [
      `<rect width="500" height="400" fill="${c.tint}"/>`,
      `<circle cx="408" cy="44" r="150" fill="${c['on-tint']}" opacity=".06"/>`,
      `<circle cx="70" cy="372" r="190" fill="${c['on-tint']}" opacity=".05"/>`,
      onTint(logo, c, { x: 150, y: 100, side: 200 }),
    ].join(''),
  )
