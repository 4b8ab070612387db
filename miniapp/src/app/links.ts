import { idPattern } from '@pingshan/shared/ids';
import { PACKAGES } from './packages.ts';

/** The path of the page that shows this id; undefined where no package has one. */
export function pathOf(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  for (const [prefix, path] of PACKAGES.flatMap(({ links }) => Object.entries(links))) {
    if (idPattern(prefix).test(id)) return path(id);
  }
  return undefined;
}
