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
    picture.addEventListener('load', () => {
      fit()
      fire('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => fire('error', { errMsg: `GET ${source} failed` }))
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
