/**
 * `dist/weapp/project.config.json`, which DevTools and the upload read: the project's own, with the shop's app id.
 * @param text of the project's `project.config.json`
 */
export const projectConfig = (text: string, { appid, name }: { appid: string | undefined; name: string }): string => {
  const project: Record<string, unknown> = JSON.parse(text)
  return `${JSON.stringify(
    { ...project, miniprogramRoot: './', projectname: name, ...(appid ? { appid } : {}) },
    null,
    2,
  )}\n`
}
