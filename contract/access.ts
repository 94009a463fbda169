/** Who may call a route, in OpenAPI's own words. An invalid token is refused on guest routes too: the client then reads as a guest. */
export const anyone = []
export const guest = [{}, { session: [] }]
export const member = [{ session: [] }]
