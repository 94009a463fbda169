import { isTrue, textOf, type BuiltIn } from './built-in'

/** WeChat's button: looks and disabled as in WeChat; `open-type` asks WeChat for something at the tap itself. */
export const button: BuiltIn = {
  properties: [
    ...['size', 'type', 'plain', 'disabled', 'loading', 'formType', 'openType', 'name', 'lang', 'appParameter'],
    ...['hoverClass', 'hoverStopPropagation', 'hoverStartTime', 'hoverStayTime', 'sessionFrom', 'sendMessageTitle'],
    ...['sendMessagePath', 'sendMessageImg', 'showMessageCard', 'businessId', 'phoneNumberNoQuotaToast'],
  ],
  hasSlot: true,
  create({ host, data, fire, onTap }, phone) {
    onTap(() => {
      const { openType, disabled } = data()
      if (textOf(openType) === '' || isTrue(disabled)) return
      // The app's own handler of the tap comes first.
      queueMicrotask(() => phone.openByButton(textOf(openType), host, fire))
    })
    return {
      update() {
        const { disabled, size, type, plain } = data()
        host.toggleAttribute('disabled', isTrue(disabled))
        if (isTrue(disabled)) host.setAttribute('aria-disabled', 'true')
        host.setAttribute('size', textOf(size) || 'default')
        host.setAttribute('type', textOf(type) || 'default')
        host.toggleAttribute('plain', isTrue(plain))
      },
    }
  },
}
