import { describe, expect, it } from 'vitest'
import { galleryPage } from './page'
import { shotsOf, type Screen } from './shot'

const screen: Screen = { page: 'pages/home/index', title: 'Home', group: 'Tabs', of: 'everybody' }
const shots = shotsOf(screen)
const colours = { scheme: 'light', tint: '#1f6f54', ground: '#f7f5ef', surface: '#ffffff', ink: '#1d1d1b' }

const pageOf = (more: Partial<Parameters<typeof galleryPage>[0]> = {}) =>
  galleryPage({
    ...{ name: 'Café <“Ünø”> & Co', slogan: 'One leaf', language: 'en', logo: '<svg/>', colours },
    takenAt: new Date('2026-11-22T10:00:00Z'),
    pictures: shots.map((shot) => ({
      ...{ shot, platform: 'h5' as const, file: `h5/${shot.name}.webp`, width: 390, height: 1200 },
    })),
    missing: [],
    ...more,
  })

describe('the page of the gallery', () => {
  it('is the shop’s own, whatever it is called', () => {
    expect(pageOf()).toContain('<h1>Café &lt;“Ünø”&gt; &amp; Co</h1>')
    expect(pageOf()).toContain('--ground:#f7f5ef')
  })

  it('shows every picture with what is to be seen on it, by names that lie beside it', () => {
    const html = pageOf()
    for (const { name, shows, state } of shots) {
      expect(html).toContain(`data-state="${state}"`)
      expect(html).toContain(`src="h5/${name}.webp" width="390" height="1200" alt="${shows}, H5"`)
    }
    expect(html).toContain(`${shots.length} pictures`)
  })

  it('asks nothing of a network: it is read from a folder', () => {
    expect(pageOf()).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  it('reserves the place of each picture and fetches those in sight', () => {
    expect(pageOf().match(/loading="lazy"/g)).toHaveLength(shots.length)
  })

  it('offers every state and both platforms to choose from, each explained', () => {
    for (const value of ['h5', 'weapp', 'guest', 'offline', 'english']) expect(pageOf()).toContain(`value="${value}"`)
    expect(pageOf()).toContain('no network: what was read last')
  })

  it('says what could not be taken, and why', () => {
    const [shot] = shots
    if (!shot) throw new Error('there is no shot')
    const html = pageOf({ missing: [{ shot, platform: 'weapp', why: 'no control <sign-in>' }] })
    expect(html).toContain('no control &lt;sign-in&gt;')
    expect(pageOf()).not.toContain('Not right')
  })
})
