const OLDEST = [20, 19]

/** `version` as in `process.versions.node`. */
export const nodeIsTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor)
}
