import mongoose from 'mongoose';
import { isMongoAway } from '../platform/mongo.ts';
import type { Command, Refusal } from './journal.ts';
import { CLAIM_INDEX, JOURNALS } from './model.ts';

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
export function mayRunAgain(error: unknown): boolean {
  return isTransient(error) || isMongoAway(error);
}

/**
 * An error from the commit, which may have happened, so only the commit is tried again. The driver
 * labels most of these. It does not label what its own second try met when no server was to be found
 * for as long as it looks: the first try had been sent all the same.
 */
export function isUnknownCommit(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  if (error.hasErrorLabel('UnknownTransactionCommitResult')) return true;
  return isMongoAway(error) && !isTransient(error);
}

/** Nobody is left to ask what became of a commit. */
export class UnknownCommitError extends Error {
  override readonly name = 'UnknownCommitError';
  constructor(cause: unknown) {
    super('the outcome of a commit is unknown', { cause });
  }
}

/** A document of a command is there already; the others of its group are innocent. */
export class DocumentExistsError extends Error {
  override readonly name = 'DocumentExistsError';
  readonly index: number;
  constructor(index: number, cause: unknown) {
    super(`a document of command ${index} exists`, { cause });
    this.index = index;
  }
}

export type Duplicate =
  /** Another process posted one of these keys meanwhile: run again, and the journal will be read. */
  | { readonly kind: 'journal' }
  | { readonly kind: 'command'; readonly index: number; readonly refusal: Refusal };

/** What a write command says of the first document that it could not write. */
export interface WriteFault {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
  readonly keyValue?: Readonly<Record<string, unknown>>;
}

/** A write of accounts or journals that the database refused, and with it the whole transaction. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly fault: WriteFault;
  constructor(fault: WriteFault) {
    super(fault.errmsg);
    this.fault = fault;
  }
}

/** Which document of an insert is there already; undefined for any other error. */
export function duplicateIndex(error: unknown): number | undefined {
  if (!(error instanceof WriteError) || error.fault.code !== DUPLICATE_KEY) return undefined;
  return error.fault.index;
}

/** Whose fault a duplicate key is; undefined for any other error, or where no command can be blamed. */
export function duplicateOf(error: unknown, commands: readonly Command[]): Duplicate | undefined {
  if (error instanceof DocumentExistsError) {
    return { kind: 'command', index: error.index, refusal: { reason: 'document_exists' } };
  }
  if (!(error instanceof WriteError) || error.fault.code !== DUPLICATE_KEY) return undefined;
  const { errmsg, keyValue } = error.fault;
  if (errmsg.includes(`.${JOURNALS} index: _id_ `)) return { kind: 'journal' };
  if (!errmsg.includes(`index: ${CLAIM_INDEX} `)) return undefined;
  const index = commands.findIndex(
    ({ claim }) => claim?.packet === keyValue?.['packet'] && claim?.share === keyValue?.['share'],
  );
  return index < 0 ? undefined : { kind: 'command', index, refusal: { reason: 'share_taken' } };
}
