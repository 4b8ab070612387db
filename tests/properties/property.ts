import fc from 'fast-check';

/** A law is tried 100 times at a desk and 10,000 times in CI; a failure prints its seed and path. */
const RUNS = process.env['CI'] ? 10_000 : 100;

/** States a law: `holds(arbitraries…, (values…) => expectations)`. `share` lowers the count of slow ones. */
export function property<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Values]: fc.Arbitrary<Values[K]> },
  holds: (...values: Values) => void,
  share = 1,
): void {
  fc.assert(fc.property(...arbitraries, holds), { numRuns: Math.ceil(RUNS * share) });
}

/** The same of what has to be waited for. */
export async function asyncProperty<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Values]: fc.Arbitrary<Values[K]> },
  holds: (...values: Values) => Promise<void>,
  share = 1,
): Promise<void> {
  const property = fc.asyncProperty(...arbitraries, holds);
  await fc.assert(property, { numRuns: Math.ceil(RUNS * share) });
}
