/** Goes somewhere else, in this tab: an address, or a scheme that another app answers. */
export const leaveFor = (url: string): void => window.location.assign(url)
