import type { NoticeFormat } from './module.ts';

/**
 * How the notices of a module read. The kinds are those of its contract, so that a kind without words does not
 * compile: `formatOf` takes the kinds that have some.
 */
export const noticeFormats = <Kind extends string>(
  kinds: readonly Kind[],
  formatOf: (kind: Kind) => NoticeFormat,
): Readonly<Record<Kind, NoticeFormat>> =>
  Object.fromEntries(kinds.map((kind) => [kind, formatOf(kind)])) as Record<Kind, NoticeFormat>;
