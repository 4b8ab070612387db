import mongoose from 'mongoose';
import { isMongoUnavailable } from '../../platform/mongo/connect-mongo.ts';
import type { Refusal } from './command.ts';
import { REFERENCE_INDEX, ENTRIES } from './model.ts';

const { MongoError } = mongoose.mongo;

const DUPLICATE_KEY = 11_000;
const NO_SUCH_TRANSACTION = 251;

/**
 * The server or the driver says that nothing was committed: a write conflict, a new primary. A primary
 * that knows no such transaction, and loses its place as it says so, does not label it; the whole may
 * run again all the same, because it begins with reading which of its journals are there.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') || error.code === NO_SUCH_TRANSACTION;
}

/** An error from the body, before any commit: nothing was committed, and the whole may run again. */
export function isRetryable(error: unknown): boolean {
  return isTransient(error) || isMongoUnavailable(error);
}

/**
 * An error from the commit, which may have happened, so only the commit is tried again. The driver
 * labels most of these. It does not label what its own second try met when no server was to be found
 * for as long as it looks: the first try had been sent all the same.
 */
export function isUnknownCommit(error: unknown): boolean {
  const labelled =
    error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
  return labelled || (isMongoUnavailable(error) && !isTransient(error));
}

/** Nobody is left to ask what became of a commit. */
export class UnknownCommitError extends Error {
  override readonly name = 'UnknownCommitError';
  constructor(cause: unknown) {
    super('the outcome of a commit is unknown', { cause });
  }
}

/** What a write command says of the first document that it could not write. */
export interface WriteErrorDetail {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

/** A write of accounts or journals that the database refused, and with it the whole transaction. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly detail: WriteErrorDetail;
  constructor(fault: WriteErrorDetail) {
    super(fault.errmsg);
    this.detail = fault;
  }
}

/** What of a command is there already: its journal, the claim of its share, or a document it brings. */
export type DuplicateTarget = 'journal' | 'claim' | 'document';

/** Something that a command brings is there already; the others of its group are innocent. */
export class DuplicateError extends Error {
  override readonly name = 'DuplicateError';
  /** Of the command. */
  readonly index: number;
  readonly target: DuplicateTarget;
  constructor(index: number, existing: DuplicateTarget, cause: WriteError) {
    super(`${existing} of command ${index} exists`, { cause });
    this.index = index;
    this.target = existing;
  }
}

function duplicateTargetOf(collection: string, errmsg: string): DuplicateTarget {
  if (collection !== ENTRIES) return 'document';
  return errmsg.includes(`index: ${REFERENCE_INDEX} `) ? 'claim' : 'journal';
}

/** The duplicate that an insert into a collection met, given whose documents these were; or the error as it is. */
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

/** What its command is told; undefined where it was posted itself, which a look at its journal will show. */
export function refusalFor({ target }: DuplicateError): Refusal | undefined {
  if (target === 'claim') return { reason: 'share_taken' };
  return target === 'document' ? { reason: 'document_exists' } : undefined;
}
