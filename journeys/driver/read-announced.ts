/** What stands in the live regions of the page that shows. Runs inside the browser, so it uses nothing from here. */
export function readAnnounced(): string {
  const regions = document.querySelectorAll<HTMLElement>('[role="status"], [role="alert"], [aria-live]')
  return [...regions]
    .filter((region) => region.checkVisibility({ visibilityProperty: true }))
    .map((region) => (region.textContent ?? '').trim())
    .filter((words) => words !== '')
    .join('\n')
}
