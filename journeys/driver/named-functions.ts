/**
 * For the page, before functions of ours run in it: compilers that keep the names of functions (tsx) give them by a helper
 * that only they have.
 */
export const takesNamedFunctions = 'globalThis.__name ??= (one) => one'
