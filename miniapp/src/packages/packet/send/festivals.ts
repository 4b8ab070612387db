import type { PacketKind, PacketTheme } from '@pingshan/shared/red-packet/schemas';
import type { Festival } from '@pingshan/shared/festivals';

/**
 * What custom expects: many small equal ones at New Year, the kylin for Lantern Festival, and a plain
 * cover without a game of luck when the dead are remembered.
 */
export function festivalDefaults(festival: Festival): { kind: PacketKind; theme: PacketTheme } {
  if (festival === 'qingming' || festival === 'chongyang') return { kind: 'equal', theme: 'plain' };
  if (festival === 'newYearEve' || festival === 'spring') return { kind: 'equal', theme: 'spring' };
  if (festival === 'lantern') return { kind: 'lucky', theme: 'kylin' };
  if (festival === 'dragonBoat' || festival === 'winter') return { kind: 'lucky', theme: 'chaguo' };
  return { kind: 'lucky', theme: 'weiwu' };
}
