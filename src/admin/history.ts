/** What `GET /api/history` answers. A test holds it to the server's own type. */
export interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  /** The number before which the next page begins; null: there is none. */
  readonly before: number | null
}

export interface HistoryEntry {
  readonly seq: number
  readonly at: string
  readonly act: string
  readonly by: string
  readonly record: unknown
}

const words: Readonly<Record<string, string>> = {
  'permission-recorded': 'Permission recorded',
  'permission-accepted': 'Permission accepted',
  'permission-ended': 'Permission ended',
  'permission-superseded': 'Permission superseded by another',
  published: 'Published',
  'taken-down': 'Taken down',
  killed: 'Killed',
  restored: 'Restored',
  trashed: 'Moved to the trash',
  deleted: 'Deleted',
  'version-restored': 'An earlier version brought back',
  'rights-changed': 'Rights changed',
  'original-taken': 'The original was downloaded',
  asked: 'Asked for permission',
  'user-made': 'Account made',
  'user-changed': 'Account changed',
  'user-removed': 'Account removed',
  'key-made': 'Key made',
  'key-revoked': 'Key revoked',
  'key-changed': 'Terms of a key changed',
}

/** An act in an editor's words; one that this page does not know yet, as it is called. */
export const actInWords = (act: string): string => words[act] ?? act.replaceAll('-', ' ')

/** What else is to be said of an act, in a line: why, from what to what; undefined: nothing. */
export const moreOf = ({ act, record }: Pick<HistoryEntry, 'act' | 'record'>): string | undefined => {
  if (typeof record !== 'object' || record === null) return undefined
  const { endedWhy, from, reason, summary, to } = record as Record<string, unknown>
  if (typeof reason === 'string' && reason !== '') return reason
  if (act === 'permission-ended' && typeof endedWhy === 'string' && endedWhy !== '') return endedWhy
  if (typeof summary === 'string') return summary
  if (typeof to !== 'object' || to === null) return undefined
  const before = typeof from === 'object' && from !== null ? (from as Record<string, unknown>) : {}
  return Object.entries(to)
    .map(([name, value]) => `${name}: ${inShort(before[name])} → ${inShort(value)}`)
    .join('; ')
}

const inShort = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= 60 ? text : 'other values'
}
