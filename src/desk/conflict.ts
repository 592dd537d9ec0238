import type { AfterErrorHook } from 'payload'
import { isWriteConflict } from '../write-conflict'

/** Of two who write one record at the same moment MongoDB refuses one. That is no fault of the system: it is told, and may be tried again. */
export const tellConflict: AfterErrorHook = ({ error }) =>
  isWriteConflict(error)
    ? {
        status: 409,
        response: { errors: [{ message: 'Somebody else changed this at the very same moment. Try again.' }] },
      }
    : undefined
