import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Every icon of `src/ui/icons` as a CSS variable `--icon-<name>`: a mask that takes the colour of the words beside it.
 * They travel in the style sheet, so that an icon is there when its word is.
 */
export const iconVariables = (iconsDir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(iconsDir)
      .filter((file) => file.endsWith('.svg'))
      .sort()
      .map((file) => [`icon-${path.basename(file, '.svg')}`, svgUrl(path.join(iconsDir, file))]),
  )

/** Base64, because WXSS's compiler trips over the quotes and hashes of a plain one. */
export const svgUrl = (file: string): string =>
  `url("data:image/svg+xml;base64,${Buffer.from(readFileSync(file, 'utf8').trim()).toString('base64')}")`
