import { mergeInternalComponents } from '@tarojs/shared'
import { screenReaderAttributes } from './screen-readers-attributes'

// The mini-program's runtime maps each prop to a slot of the template: it must know the same attributes as the build.
mergeInternalComponents(screenReaderAttributes)
