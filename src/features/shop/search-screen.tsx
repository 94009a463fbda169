/** Finds what the shop sells by its words. */
export const SearchScreen = () => null
