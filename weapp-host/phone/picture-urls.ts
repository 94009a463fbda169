import { resolvePath } from './modules'
import { dataUrlOf, type TempFiles } from './temp-files'

/** Where this browser finds a picture: in the build, or through Node, which maps and records the network. */
export const pictureUrls =
  (route: () => string, files: TempFiles) =>
  (source: string): string => {
    if (/^(data|blob):/.test(source)) return source
    const file = source.startsWith('wxfile:') ? files.at(source) : undefined
    if (file) return dataUrlOf(file)
    if (/^https?:/.test(source)) return `/remote?url=${encodeURIComponent(source)}`
    return `/dist/${resolvePath(source.startsWith('/') ? '' : route(), source)}`
  }
