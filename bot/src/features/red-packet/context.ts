import type { BotContext } from '../../core/context.ts';
import type { Cards } from './cards.ts';

/** The context of this feature: the bot's, and the cards of open packets. */
export interface RedPacketContext extends BotContext {
  readonly cards: Cards;
}
