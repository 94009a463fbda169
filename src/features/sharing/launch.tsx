import type { LaunchProps } from './launch-props'

/** A mini-program is where it would lead. */
export const Launch = (_props: LaunchProps) => null
