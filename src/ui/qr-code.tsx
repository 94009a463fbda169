/** A mini-program is already in WeChat: it never leads there by a code. (Its counter codes have a package of their own.) */
export const QrCode = (_props: { text: string; label: string }) => null
