import type { EngineName } from './known.ts';

/** Where an engine came from, in the order in which the ways are tried. */
export type EngineSource = 'path' | 'cache' | 'official' | 'wheel';

/** What finding an engine has to tell. Facts only: whoever listens has the words. */
export type EngineNews =
  | { type: 'fetching'; engine: EngineName; source: EngineSource; megabytes: number }
  | { type: 'fetched'; engine: EngineName; source: EngineSource }
  | { type: 'passed-over'; engine: EngineName; source: EngineSource; reason: string }
  | { type: 'chosen'; engine: EngineName; source: EngineSource; path: string; version: string };

export type Tell = (news: EngineNews) => void;

export type EngineFaultCode =
  | 'engine_missing'
  | 'sum_mismatch'
  | 'engine_not_answering'
  | 'engine_died'
  | 'data_in_use';

/** An engine that cannot be had or does not start. The code names the sentence, the rest fills it. */
export class EngineFault extends Error {
  readonly code: EngineFaultCode;
  readonly engine: EngineName;
  readonly detail: string;

  constructor(code: EngineFaultCode, engine: EngineName, detail: string) {
    super(`${engine}: ${code}: ${detail}`);
    this.name = 'EngineFault';
    this.code = code;
    this.engine = engine;
    this.detail = detail;
  }
}
