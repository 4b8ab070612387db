import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const EXACT = /^\d+\.\d+\.\d+/;

/**
 * Optional binaries that a package requires in an exact version and that the lock file does not
 * contain.
 */
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
    .filter((required) => !locked.has(required));
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

test('the lock file contains the binaries of every operating system, without which npm ci fails', () => {
  expect(missingBinaries(lock.packages)).toEqual([]);
});

test('a missing binary is found', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
  expect(missingBinaries(packages)).toEqual(['a-darwin@1.0.0']);
});
