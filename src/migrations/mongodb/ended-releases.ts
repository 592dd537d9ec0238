/** What this file needs of a MongoDB connection. */
interface Connection {
  collection(name: string): { updateMany(filter: object, update: object): Promise<unknown> }
}

/**
 * Releases of an earlier version do not say whether they have ended, and none is read that does not; nor whether an article has a picture.
 * What else is new in them comes as they are written anew (src/clearance/working-off.ts). May run again and again, and finds nothing then.
 */
export const noteEnded = async (connection: Connection): Promise<void> => {
  const releases = connection.collection('releases')
  await releases.updateMany({ edition: null, ended: null, closedAt: null }, { $set: { ended: false } })
  await releases.updateMany({ edition: null, ended: null }, { $set: { ended: true } })
  const unsaid = { edition: null, kind: 'article', hasPicture: null }
  await releases.updateMany({ ...unsaid, 'content.heroImage': null }, { $set: { hasPicture: false } })
  await releases.updateMany(unsaid, { $set: { hasPicture: true } })
}
