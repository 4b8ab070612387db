import type { BotContext } from '../../core/context.ts';
import type { BillCards } from './bill-cards.ts';

/** The context of this feature. */
export interface BillContext extends BotContext {
  readonly cards: BillCards;
}
