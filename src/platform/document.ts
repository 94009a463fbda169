/** The mini-program's window takes its title from WeChat. */
export const describeDocument = (_title: string, _language: string): void => {}
