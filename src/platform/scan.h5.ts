/** Browsers differ in what their cameras read: there a code is typed, or comes from a scanner that types. */
export const scan = async (): Promise<string | null> => null

/** Whether this device can read codes; elsewhere they are typed. */
export const canScan = (): boolean => false
