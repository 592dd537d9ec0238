import mongoose from 'mongoose'
import { expect, test } from 'vitest'
import { isTaken } from '../../src/clearance/turns'
import { isWriteConflict } from '../../src/write-conflict'

const { MongoNetworkError, MongoServerError } = mongoose.mongo

test('who comes second is told from what is wrong, by MongoDB’s code and by its label', () => {
  const conflict = new MongoServerError({ message: 'WriteConflict', code: 112 })
  const after = new MongoServerError({
    message: 'Given transaction number 7 does not match any in-progress transactions.',
    code: 251,
    errorLabels: ['TransientTransactionError'],
  })
  const lost = new MongoNetworkError('connection 3 to 127.0.0.1 closed')
  lost.addErrorLabel('TransientTransactionError')
  const duplicate = new MongoServerError({ message: 'E11000 duplicate key error', code: 11000 })
  expect([conflict, after, lost, duplicate, new Error('wrong'), undefined].map(isWriteConflict)).toEqual([
    ...[true, true],
    ...[false, false, false, false],
  ])
  expect([conflict, after, duplicate].map(isTaken)).toEqual([true, true, false])
})
