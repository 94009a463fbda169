/** What the shop sells. */
export const ShopScreen = (_props: { onOpen: (productId: string) => void }) => null
