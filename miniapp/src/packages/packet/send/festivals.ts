import type { PacketKind, PacketTheme } from '@pingshan/shared/red-packet/schemas';
import type { Festival } from '@pingshan/shared/festivals';

/**
 * The kind and theme that custom suggests: equal packets at New Year, the kylin at the Lantern
 * Festival, and for 清明 and 重阳, which remember the dead, a plain theme without a game of luck.
 */
export function festivalDefaults(festival: Festival): { kind: PacketKind; theme: PacketTheme } {
  if (festival === 'qingming' || festival === 'chongyang') return { kind: 'equal', theme: 'plain' };
  if (festival === 'newYearEve' || festival === 'spring') return { kind: 'equal', theme: 'spring' };
  if (festival === 'lantern') return { kind: 'lucky', theme: 'kylin' };
  if (festival === 'dragonBoat' || festival === 'winter') return { kind: 'lucky', theme: 'chaguo' };
  return { kind: 'lucky', theme: 'weiwu' };
}
