import fc from 'fast-check';

/**
 * A property is tried with 100 random inputs locally and with 10,000 in CI; a failure prints its
 * seed and path.
 */
const RUNS = process.env['CI'] ? 10_000 : 100;

/**
 * Asserts a property: `holds(values…)` contains the expectations. `fraction` lowers the runs of
 * slow ones.
 */
export function property<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Values]: fc.Arbitrary<Values[K]> },
  holds: (...values: Values) => void,
  fraction = 1,
): void {
  fc.assert(fc.property(...arbitraries, holds), { numRuns: Math.ceil(RUNS * fraction) });
}

/** Asserts a property whose expectations are asynchronous. */
export async function asyncProperty<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Values]: fc.Arbitrary<Values[K]> },
  holds: (...values: Values) => Promise<void>,
  fraction = 1,
): Promise<void> {
  await fc.assert(fc.asyncProperty(...arbitraries, holds), { numRuns: Math.ceil(RUNS * fraction) });
}
