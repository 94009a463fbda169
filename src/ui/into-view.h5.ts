/** Moves what scrolls around it until all of it shows. Taro keeps pages that one has left: the one on screen counts. */
export const bringIntoView = (id: string): void =>
  Array.from(document.querySelectorAll<HTMLElement>(`[id="${id}"]`))
    .filter(({ offsetParent }) => offsetParent !== null)
    .forEach((shown) => shown.scrollIntoView({ inline: 'nearest', block: 'nearest' }))
