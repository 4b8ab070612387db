import type { LRUCache } from 'lru-cache';
import type { BotContext } from '../../core/context.ts';

/** The context of this feature. */
export interface TransferContext extends BotContext {
  /**
   * The token of the payee of each offer that was confirmed, by the offer's key: a request that waits for its
   * proof is sent again with the same body, and so is one whose outcome is not known.
   */
  readonly payeeTokens: LRUCache<string, string>;
}
