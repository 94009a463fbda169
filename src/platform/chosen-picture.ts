/** A picture that somebody chose on their phone, made small enough to be sent. */
export type ChosenPicture = {
  type: string
  bytes: ArrayBuffer
  /** What an image can show of it on this page. */
  preview: string
}
