import type { Id } from '@pingshan/shared/ids';
import type { Platform } from '../../platform/context.ts';

/** What the functions of this module take as their first argument. */
export interface Context extends Platform {
  /** The sender of each of some packets, by the packet's id; `app.ts` passes the red packet's function. */
  readonly getSenders: (packets: readonly Id<'rp'>[]) => Promise<ReadonlyMap<string, Id<'usr'>>>;
}
