import sharp from 'sharp'

/** A picture's file may have so many bytes (50 MB) … */
export const mostBytes = 50_000_000
/** … and so many pixels: 100 megapixels are 300 MB when unpacked. */
export const mostPixels = 100_000_000

// For the whole process, also where Payload uses sharp: every loader is a door for bytes that nobody vouches for, so
// only those stay open that a news picture comes through. libvips passes over a blocked one as if it were not there.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Tiff', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
})

// Pictures are rendered side by side (queue.ts), so one thread for each is enough; and no picture is rendered twice.
sharp.concurrency(1)
sharp.cache(false)

/** sharp, with its doors shut: the only way to it in this product. */
export { sharp }
