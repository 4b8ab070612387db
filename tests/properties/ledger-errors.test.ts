import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import {
  isRetryable,
  isTransient,
  isUnknownCommit,
} from '../../server/src/modules/ledger/errors.ts';

const errorWith = (code: number, ...labels: string[]) => {
  const error = new mongoose.mongo.MongoServerError({ code, errmsg: `code ${code}` });
  for (const label of labels) error.addErrorLabel(label);
  return error;
};

/** Another process kills the session of a writer that was slow, while a call of its transaction runs. */
const INTERRUPTED = errorWith(11_601);

test('a write that another process interrupted has done nothing, and the group runs again', () => {
  expect(isRetryable(INTERRUPTED)).toBe(true);
});

test('a commit that was interrupted may have taken effect, so it is sent again', () => {
  expect(isUnknownCommit(INTERRUPTED)).toBe(true);
  expect(isTransient(INTERRUPTED)).toBe(false);
});

test('a write conflict runs again, and an unknown code is a bug', () => {
  expect(isRetryable(errorWith(112, 'TransientTransactionError'))).toBe(true);
  expect(isRetryable(errorWith(2))).toBe(false);
  expect(isUnknownCommit(errorWith(2))).toBe(false);
});
