import type { Unshown } from '@pingshan/shared/red-packet/schemas';
import type { ApiClient } from '../../core/api-client.ts';
import type { Cards, CardsOptions } from './cards.ts';
import type { Log } from '../../core/log.ts';
import { telegramErrorOf } from '../../core/telegram-transport.ts';

interface CardRecoveryOptions extends Pick<CardsOptions, 'see' | 'walletUrl'> {
  api: ApiClient;
  cards: Pick<Cards, 'show'>;
  log: Log;
}

/**
 * Finds packets whose money is in and whose card never came, because a bot died in between or an answer
 * was lost, and shows them: money that lies in a packet nobody sees would come back only a day later.
 */
export function createCardRecovery({ api, see, cards, walletUrl, log }: CardRecoveryOptions) {
  /** Refused by the chat, where the bot was shown the door. */
  let unwanted = new Set<string>();

  async function show({ redPacket, chatId, language }: Unshown): Promise<void> {
    try {
      const options = { language, walletUrl, shareable: chatId > 0 };
      await cards.show(await see(redPacket), chatId, options);
    } catch (error) {
      const code = telegramErrorOf(error)?.code;
      if (code === 400 || code === 403) unwanted.add(redPacket);
      log.warn({ event: 'card.not_shown', packet: redPacket, err: error });
    }
  }

  return {
    async run(): Promise<void> {
      try {
        const { unshown } = await api.asBot('botCards', {});
        unwanted = new Set(unshown.map((one) => one.redPacket).filter((id) => unwanted.has(id)));
        await Promise.all(unshown.filter((one) => !unwanted.has(one.redPacket)).map(show));
      } catch (error) {
        log.warn({ event: 'cards.unread', reason: String(error) });
      }
    },
  };
}
