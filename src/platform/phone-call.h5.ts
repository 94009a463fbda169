/** Hands the number to the phone's own dialer. */
export const callPhone = (number: string): void => {
  window.location.href = `tel:${number.replace(/\s/g, '')}`
}
