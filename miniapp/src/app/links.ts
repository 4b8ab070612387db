import { type IdKind, idPattern } from '@pingshan/shared/ids';
import { packetPath } from '../packages/packet/routes.ts';

/** The page that shows a thing, by the kind of its id. */
const PAGES: Partial<Record<IdKind, (id: string) => string>> = { redPacket: packetPath };

/** The path of the page that shows this id; undefined where no page does. */
export function pathOf(id: string | null | undefined): string | undefined {
  if (!id) return undefined;
  for (const [kind, path] of Object.entries(PAGES)) {
    if (idPattern(kind as IdKind).test(id)) return path(id);
  }
  return undefined;
}
