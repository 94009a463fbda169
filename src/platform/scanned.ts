/** How a look through the camera ended. `closed`: by the person. `no_camera`: it is not allowed, or not there. */
export type Scanned = { kind: 'read'; code: string } | { kind: 'closed' } | { kind: 'no_camera' }
