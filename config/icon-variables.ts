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

/**
 * Base64, because WXSS's compiler trips over the quotes and hashes of a plain one. Without width and height on the
 * root, because the CSS minifier drops a viewBox that only repeats them, and the drawing would no longer scale.
 */
export const svgUrl = (file: string): string => {
  const svg = readFileSync(file, 'utf8')
    .trim()
    .replace(/<svg [^>]*>/, (root) => root.replace(/ (width|height)="[^"]*"/g, ''))
  return `url("data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}")`
}
