import { diskStorage } from './disk'
import type { Bucket, Storage } from './storage'

/** A folder of this machine, and a bucket where there is one. */
export interface Place {
  readonly mediaDir: string
  readonly bucket: Bucket | undefined
}

/** Where the bytes are kept: in the bucket, with what is being made in the folder; without a bucket all is in the folder. */
export const storageIn = async (place: Place): Promise<Storage> => {
  const local = diskStorage(place.mediaDir)
  if (place.bucket === undefined) return local
  const { s3Storage } = await import('./s3') // the SDK costs a start that needs none its time
  return s3Storage(place.bucket, local)
}
