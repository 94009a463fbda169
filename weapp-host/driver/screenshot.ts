import type { Session } from './session'

type Size = { width: number; height: number }

/** A picture of the phone once pictures have come and motions have ended. */
export const takeScreenshot = async (
  session: Session,
  { width, height }: Size,
  file?: string,
  whole = false,
): Promise<Buffer> => {
  const page = session.page()
  if (whole) {
    const content = await session.ask(() => globalThis.phone.contentHeight())
    await page.setViewportSize({ width, height: Math.max(height, content) })
  }
  await session.ask(() => globalThis.phone.standStill())
  const picture = await page.screenshot({ ...(file === undefined ? {} : { path: file }), caret: 'hide' })
  if (whole) await page.setViewportSize({ width, height })
  return picture
}
