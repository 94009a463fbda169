type Opens = { id: string; appId: string; path: string }

/**
 * Lays WeChat's own tag over a place on the page: a tap on it opens the mini-program. Only a page that WeChat believes
 * in has one. @returns takes it away
 */
export const layOpenTag = (place: HTMLElement, { id, appId, path }: Opens, onRefused: () => void): (() => void) => {
  const tag = document.createElement('wx-open-launch-weapp')
  tag.id = id
  tag.setAttribute('appid', appId)
  tag.setAttribute('path', path)
  Object.assign(tag.style, { position: 'absolute', top: '0', right: '0', bottom: '0', left: '0' })
  const face = document.createElement('script')
  face.type = 'text/wxtag-template'
  face.text = '<div style="width: 100%; height: 44px"></div>'
  tag.append(face)
  tag.addEventListener('error', onRefused)
  document.addEventListener('WeixinOpenTagsError', onRefused)
  place.append(tag)
  return () => {
    document.removeEventListener('WeixinOpenTagsError', onRefused)
    tag.remove()
  }
}
