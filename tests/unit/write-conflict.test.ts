import mongoose from 'mongoose'
import { expect, test } from 'vitest'
import { isTaken } from '../../src/clearance/turns'
import { isWriteConflict } from '../../src/ledger/write-conflict'

const { MongoServerError } = mongoose.mongo

test('who comes second is told from what is wrong, by MongoDB’s code and by its label', () => {
  const conflict = new MongoServerError({ message: 'WriteConflict', code: 112 })
  const after = new MongoServerError({
    message: 'Given transaction number 7 does not match any in-progress transactions.',
    code: 251,
    errorLabels: ['TransientTransactionError'],
  })
  const duplicate = new MongoServerError({ message: 'E11000 duplicate key error', code: 11000 })
  expect([conflict, after, duplicate, new Error('wrong'), undefined].map(isWriteConflict)).toEqual([
    ...[true, true],
    ...[false, false, false],
  ])
  expect([conflict, after, duplicate].map(isTaken)).toEqual([true, true, false])
})
