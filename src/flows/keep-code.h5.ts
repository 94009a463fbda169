/** A browser needs a network to open the page of the code, and asks for both then. */
export const useKeptCode = (_ready: boolean): void => {}
