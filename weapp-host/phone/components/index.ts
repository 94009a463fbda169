import { container, type BuiltIn } from './built-in'
import { button } from './button'
import { canvas } from './canvas'
import { image } from './image'
import { input, textarea } from './input'

/** By tag. The compiler's list of tags is `bundle/built-in-tags.ts`; a test keeps the two alike. */
export const builtIns: Readonly<Record<string, BuiltIn>> = {
  view: container('hoverClass', 'hoverStopPropagation', 'hoverStartTime', 'hoverStayTime', 'animation'),
  text: container('selectable', 'userSelect', 'space', 'decode', 'overflow', 'maxLines'),
  image,
  input,
  textarea,
  button,
  canvas,
}
