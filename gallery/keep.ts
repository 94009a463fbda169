import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { fileOf, type Platform, type Shot } from './shot'
import type { Keep } from './take'

/** Pixels of the photograph for one of the page. */
const RATIO = 2
/** Of what is kept: sharp enough to be enlarged, and light. */
const KEPT_RATIO = 1.5
const QUALITY = 78

/** As light as can be, in a folder for each platform. */
export const asGallery =
  (folder: string): Keep =>
  async (photo, shot, platform) => {
    const file = `${platform}/${fileOf(shot)}`
    await mkdir(join(folder, platform), { recursive: true })
    const { width = 0, height = 0 } = await sharp(photo).metadata()
    const kept = (pixels: number) => Math.round((pixels / RATIO) * KEPT_RATIO)
    await sharp(photo).resize(kept(width), kept(height)).webp({ quality: QUALITY }).toFile(join(folder, file))
    return { file, width: Math.round(width / RATIO), height: Math.round(height / RATIO) }
  }

type ReadmePicture = { page: string; name: string; on: Platform; file: string }

/** The pictures of the README, which the gallery has too. Another brand has one there: its home. */
export const readmePictures = (suffix: string): ReadmePicture[] =>
  suffix === ''
    ? [
        { page: 'pages/home/index', name: 'regular', on: 'weapp', file: 'home-mini-program.png' },
        { page: 'pages/home/index', name: 'english', on: 'h5', file: 'home-en.png' },
        { page: 'packages/groups/group', name: 'regular', on: 'h5', file: 'group.png' },
        { page: 'packages/counter/code', name: 'regular', on: 'weapp', file: 'code.png' },
        { page: 'packages/till/visit', name: 'staff', on: 'weapp', file: 'till.png' },
      ]
    : [{ page: 'pages/home/index', name: 'regular', on: 'h5', file: `home${suffix}.png` }]

export const README_HEIGHT = 780
const README_WIDTH = 390

const isOf =
  (shot: Shot, platform: Platform) =>
  ({ page, name, on }: ReadmePicture) =>
    page === shot.screen.page && name === shot.name && on === platform

export const isInReadme = (shot: Shot, platform: Platform, suffix: string): boolean =>
  readmePictures(suffix).some(isOf(shot, platform))

/** As one screen of a telephone, with few colours: what a README weighs is fetched by everybody who looks. */
export const asReadme =
  (folder: string, suffix: string): Keep =>
  async (photo, shot, platform) => {
    const { file } = readmePictures(suffix).find(isOf(shot, platform)) ?? { file: fileOf(shot) }
    await mkdir(dirname(join(folder, file)), { recursive: true })
    const { width, height } = await sharp(photo)
      .resize(README_WIDTH, README_HEIGHT)
      .png({ palette: true, colours: 128, effort: 10 })
      .toFile(join(folder, file))
    return { file, width, height }
  }
