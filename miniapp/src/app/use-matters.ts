import { sortMatters } from './matters.ts';
import { PACKAGES } from './packages.ts';
import { useSources } from './use-source.ts';

const SOURCES = PACKAGES.flatMap(({ matters = [] }) => matters);

/** What is going on in all packages. One package that does not answer does not hide the others. */
export function useMatters() {
  const { results, pending, error, retry } = useSources(SOURCES);
  const matters = sortMatters(results.flatMap((found) => found ?? []));
  const empty = matters.length === 0;
  return { matters, pending: empty && pending, error: empty ? error : null, retry };
}
