import type { Measured } from './checks'
import type { Limits } from './limits'

const WIDEST = 1600 // pixels of a merged page: text stays legible, 500 KB stays possible
const QUALITIES = [0.95, 0.9, 0.85, 0.8, 0.72, 0.64, 0.56]
const SMALLER = 0.82 // each step, when no quality is low enough

export type Drawable = ImageBitmap | HTMLCanvasElement

/** Upright, as EXIF says. Throws if it is no picture. */
export function decoded(file: Blob): Promise<ImageBitmap> {
  return createImageBitmap(file, { imageOrientation: 'from-image' })
}

export async function measured(file: Blob): Promise<Measured> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  const format = head[0] === 0xff && head[1] === 0xd8 ? 'JPEG' : head[0] === 0x89 && head[1] === 0x50 ? 'PNG' : ''
  const picture = await decoded(file).catch(() => undefined)
  const found = { format, bytes: file.size, width: picture?.width ?? 0, height: picture?.height ?? 0 }
  picture?.close()
  return found
}

export function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser has no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  return [canvas, context]
}

/** `quarters` of a turn to the right. */
export function turned(picture: Drawable, quarters: number): HTMLCanvasElement {
  const upright = quarters % 2 === 0
  const [canvas, context] = canvasOf(upright ? picture.width : picture.height, upright ? picture.height : picture.width)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((quarters * Math.PI) / 2)
  context.drawImage(picture, -picture.width / 2, -picture.height / 2)
  return canvas
}

/** That part of it, as large as it is: never blown up (“禁止…放大后使用”), and no larger than `most` pixels wide. */
export function cropped(picture: Drawable, x: number, y: number, width: number, height: number, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / width)
  const [canvas, context] = canvasOf(width * scale, height * scale)
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** One below the other, all of one width. */
export function merged(pages: readonly Drawable[]): HTMLCanvasElement {
  const width = Math.min(WIDEST, Math.max(...pages.map((page) => page.width)))
  const heights = pages.map((page) => Math.round((page.height * width) / page.width))
  const [canvas, context] = canvasOf(
    width,
    heights.reduce((sum, height) => sum + height, 0),
  )
  let top = 0
  pages.forEach((page, at) => {
    context.drawImage(page, 0, top, width, heights[at] ?? 0)
    top += heights[at] ?? 0
  })
  return canvas
}

/** A JPEG inside the band: the best quality that fits, and only then smaller. Undefined if it would become illegible. */
export async function packed(canvas: HTMLCanvasElement, limits: Limits): Promise<Blob | undefined> {
  for (let page = canvas; Math.min(page.width, page.height) >= limits.width; page = shrunk(page)) {
    for (const quality of QUALITIES) {
      const blob = await jpeg(page, quality)
      if (blob.size < limits.least) break
      if (blob.size <= limits.most) return blob
    }
  }
  const best = await jpeg(canvas, 1)
  return best.size <= limits.most ? best : undefined
}

function shrunk(canvas: HTMLCanvasElement): HTMLCanvasElement {
  return cropped(canvas, 0, 0, canvas.width, canvas.height, Math.floor(canvas.width * SMALLER))
}

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', quality),
  )
}
