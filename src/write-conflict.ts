/**
 * True where MongoDB refuses the second of two who write the same at once (code 112), or whatever follows that in its transaction, which is over by then
 * (NoSuchTransaction, 251): the server labels all that may be tried again from the beginning (MongoDB, Transactions Specification, "Error Labels"). A
 * lost connection, which its driver labels so, too, has no code: nobody was faster.
 */
export const isWriteConflict = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return false
  const labels = 'errorLabelSet' in error && error.errorLabelSet instanceof Set ? error.errorLabelSet : new Set()
  return error.code === 112 || labels.has('TransientTransactionError')
}
