/** Whether this process is about to stop: it still answers, and asks everybody to come back elsewhere. */
export type Draining = { readonly isOn: boolean; begin: () => void }

export const createDraining = (): Draining => {
  let isOn = false
  return {
    get isOn() {
      return isOn
    },
    begin: () => {
      isOn = true
    },
  }
}
