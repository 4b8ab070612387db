import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Locked>;

const EXACT = /^\d+\.\d+\.\d+/;

/** Binaries for other systems that a package wants by exact version and the lock file does not hold. */
function missingBinaries(packages: Packages): string[] {
  const held = new Set(
    Object.entries(packages).map(
      ([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
    ),
  );
  return Object.values(packages)
    .flatMap(({ optionalDependencies }) => Object.entries(optionalDependencies ?? {}))
    .filter(([, version]) => EXACT.test(version))
    .map(([name, version]) => `${name}@${version}`)
    .filter((wanted) => !held.has(wanted));
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

test('the lock file serves every system: a lock made where a mirror lacks some breaks npm ci', () => {
  expect(missingBinaries(lock.packages)).toEqual([]);
});

test('a lock file without one is seen', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
  expect(missingBinaries(packages)).toEqual(['a-darwin@1.0.0']);
});
