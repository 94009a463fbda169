import { resolvePath } from './modules'

/** Where this browser finds a picture: in the build, or through Node, which maps and records the network. */
export const pictureUrls =
  (route: () => string) =>
  (source: string): string => {
    if (/^(data|blob):/.test(source)) return source
    if (/^https?:/.test(source)) return `/remote?url=${encodeURIComponent(source)}`
    return `/dist/${resolvePath(source.startsWith('/') ? '' : route(), source)}`
  }
