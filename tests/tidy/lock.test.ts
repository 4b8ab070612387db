import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const EXACT = /^\d+\.\d+\.\d+/;

/** Binaries for other systems that a package requires by exact version and the lock file lacks. */
function missingBinaries(packages: Packages): string[] {
  const locked = new Set(
    Object.entries(packages).map(
      ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
    ),
  );
  return Object.values(packages)
    .flatMap(({ optionalDependencies }) => Object.entries(optionalDependencies ?? {}))
    .filter(([, version]) => EXACT.test(version))
    .map(([name, version]) => `${name}@${version}`)
    .filter((wanted) => !locked.has(wanted));
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

test('the lock file has the binaries of every system, so that npm ci works on all of them', () => {
  expect(missingBinaries(lock.packages)).toEqual([]);
});

test('a lock file without one is reported', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
  expect(missingBinaries(packages)).toEqual(['a-darwin@1.0.0']);
});
