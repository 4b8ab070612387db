/**
 * Memoizes a pure function of a text. All results are dropped when `size_max` of them are stored; on a hit
 * that is cheaper than an LRU cache, which moves the key (docs/decisions/018). Errors are not stored.
 */
export function memoize<Result>(
  size_max: number,
  compute: (key: string) => Result,
): (key: string) => Result {
  const results = new Map<string, Result>();
  return (key) => {
    const stored = results.get(key);
    if (stored !== undefined) return stored;
    const result = compute(key);
    if (results.size >= size_max) results.clear();
    results.set(key, result);
    return result;
  };
}
