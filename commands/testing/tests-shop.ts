/**
 * The shop that the tests count on: its words, numbers and goods stay, whatever a merchant makes of `src/brand`. Its
 * builds lie apart, so that nobody takes them for their own shop's.
 */
export const testsShop = {
  BRAND: 'docs/examples/tea-shop',
  H5_DIST: 'dist/tests/h5',
  WEAPP_DIST: 'dist/tests/weapp',
}
