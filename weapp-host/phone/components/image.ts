import { textOf, type BuiltIn } from './built-in'

const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
}

export const image: BuiltIn = {
  properties: ['src', 'mode', 'lazyLoad', 'showMenuByLongpress', 'webp', 'fadeIn'],
  hasSlot: false,
  create({ host, data, fire }, phone) {
    const picture = document.createElement('img')
    picture.alt = ''
    host.append(picture)
    let source = ''
    const fit = () => {
      const mode = textOf(data().mode) || 'scaleToFill'
      const { naturalWidth, naturalHeight } = picture
      picture.style.objectFit = FITS[mode] ?? 'none'
      picture.style.objectPosition = FITS[mode] ? '' : mode
      if (naturalWidth === 0) return
      if (mode === 'widthFix') host.style.height = `${(host.clientWidth * naturalHeight) / naturalWidth}px`
      if (mode === 'heightFix') host.style.width = `${(host.clientHeight * naturalWidth) / naturalHeight}px`
    }
    // WeChat shows nothing where a picture fails; a browser would draw its sign.
    const show = (shown: boolean) => (picture.style.visibility = shown ? '' : 'hidden')
    picture.addEventListener('load', () => {
      show(true)
      fit()
      fire('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => {
      show(false)
      fire('error', { errMsg: `GET ${source} failed` })
    })
    return {
      update() {
        const next = textOf(data().src)
        if (next !== source) {
          source = next
          if (next === '') picture.removeAttribute('src')
          else picture.src = phone.pictureUrl(next)
        }
        fit()
      },
    }
  },
}
