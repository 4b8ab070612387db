import mongoose from 'mongoose';
import { isMongoUnavailable } from '../../platform/mongo/connect-mongo.ts';
import type { Refusal } from './command.ts';
import { DUPLICATE_KEY } from '../../platform/mongo/collection.ts';
import { entries, REFERENCE_SLOT } from './model.ts';

const { MongoError } = mongoose.mongo;

const NO_SUCH_TRANSACTION = 251;
const INTERRUPTED = 11_601;

/**
 * An error after which nothing was committed: a write conflict, a new primary. A primary that does not
 * know the transaction, and steps down while it replies, sets no label; the group may run again all the
 * same, because it begins with a lookup of its entries.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') || error.code === NO_SUCH_TRANSACTION;
}

/**
 * Another process took this one for dead and killed its session, while a call of the transaction was running
 * after all. MongoDB sets no label then.
 */
const isInterrupted = (error: unknown): boolean =>
  error instanceof MongoError && error.code === INTERRUPTED;

/** An error before any commit: nothing was committed, and the group may run again. */
export function isRetryable(error: unknown): boolean {
  return isTransient(error) || isInterrupted(error) || isMongoUnavailable(error);
}

/**
 * An error from the commit, which may have taken effect, so only the commit is sent again. The driver
 * labels most of these. It sets none where the commit was interrupted, or where its own second attempt
 * found no server within the selection time-out, although the first attempt had been sent.
 */
export function isUnknownCommit(error: unknown): boolean {
  const labelled =
    error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
  if (labelled || isInterrupted(error)) return true;
  return isMongoUnavailable(error) && !isTransient(error);
}

/** The writer stops before the outcome of a commit is known. */
export class UnknownCommitError extends Error {
  override readonly name = 'UnknownCommitError';
  constructor(cause: unknown) {
    super('the outcome of a commit is unknown', { cause });
  }
}

/** The error of a write command for the first document that it could not write. */
export interface WriteErrorDetail {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

/** A write that the database refused, and with it the whole transaction. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly detail: WriteErrorDetail;
  constructor(fault: WriteErrorDetail) {
    super(fault.errmsg);
    this.detail = fault;
  }
}

/** Which part of a command exists already: its entry, the slot it fills, or one of its documents. */
export type DuplicateTarget = 'entry' | 'slot' | { readonly collection: string };

/** A part of a command exists already. The other commands of the group are not affected. */
export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
  /** The index of the command in its group. */
  readonly index: number;
  readonly target: DuplicateTarget;
  constructor(index: number, target: DuplicateTarget, cause: WriteError) {
    super(`${JSON.stringify(target)} of command ${index} exists`, { cause });
    this.index = index;
    this.target = target;
  }
}

function duplicateTargetOf(collection: string, errmsg: string): DuplicateTarget {
  if (collection !== entries.collectionName) return { collection };
  return errmsg.includes(`index: ${REFERENCE_SLOT} `) ? 'slot' : 'entry';
}

/** The duplicate that an insert met, given the owner of each document; any other error as it is. */
export function toDuplicateError(
  error: unknown,
  collection: string,
  owners: readonly number[],
): unknown {
  if (!(error instanceof WriteError) || error.detail.code !== DUPLICATE_KEY) return error;
  const owner = owners[error.detail.index];
  if (owner === undefined) return error;
  return new DuplicateError(owner, duplicateTargetOf(collection, error.detail.errmsg), error);
}

/** The refusal of the command; undefined where its own entry exists, which the next run will replay. */
export function refusalFor({ target }: DuplicateError): Refusal | undefined {
  if (target === 'entry') return undefined;
  if (target === 'slot') return { reason: 'slot_taken' };
  return { reason: 'document_exists', collection: target.collection };
}
