import type { Unshown } from '@pingshan/shared/red-packet/schemas';
import { telegramErrorOf } from '../../core/telegram-transport.ts';
import type { RedPacketContext } from './context.ts';

/**
 * Posts the cards of packets that are paid for and have none, because the bot stopped in between or
 * an answer was lost. The money of a packet that no person sees would be refunded only a day later.
 */
export function createCardRecovery({
  api,
  cards,
  walletUrl,
  log,
}: Pick<RedPacketContext, 'api' | 'cards' | 'walletUrl' | 'log'>) {
  /** Packets whose chat rejected the bot (400 or 403). */
  let rejected = new Set<string>();

  async function post({ redPacket, chatId, language }: Unshown): Promise<void> {
    try {
      await cards.postById(redPacket, chatId, { language, walletUrl, shareable: chatId > 0 });
    } catch (error) {
      const code = telegramErrorOf(error)?.code;
      if (code === 400 || code === 403) rejected.add(redPacket);
      log.warn({ event: 'card.not_posted', packet: redPacket, err: error });
    }
  }

  return {
    async run(): Promise<void> {
      try {
        const { unshown } = await api.asBot('botCards', {});
        rejected = new Set(unshown.map((one) => one.redPacket).filter((id) => rejected.has(id)));
        await Promise.all(unshown.filter((one) => !rejected.has(one.redPacket)).map(post));
      } catch (error) {
        log.warn({ event: 'cards.read_failed', reason: String(error) });
      }
    },
  };
}
export type CardRecovery = ReturnType<typeof createCardRecovery>;
