import type { WeappBundle } from '../bundle/weapp-bundle'
import { createPhone } from './create-phone'
import { launchApp } from './launch'
import { createPhoneApi } from './phone-api'
import type { PhoneOptions } from './phone-options'

const load = async <T>(path: string): Promise<T> => (await (await fetch(path)).json()) as T

const [bundle, options] = await Promise.all([
  load<WeappBundle>('/bundle.json'),
  load<PhoneOptions>('/phone-options.json'),
])
const phone = createPhone(bundle, options)
launchApp(phone)
globalThis.phone = createPhoneApi(phone)
