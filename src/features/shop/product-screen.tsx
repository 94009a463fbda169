/** One product, with everything to know before the tap. */
export const ProductScreen = (_props: { id: string | null }) => null
