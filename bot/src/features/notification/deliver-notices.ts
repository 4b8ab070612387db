import type { Notice } from '@pingshan/shared/notification/schemas';
import { moneySchema } from '@pingshan/shared/schemas';
import { formatMoney } from '@pingshan/shared/money';
import type { Telegram } from 'telegraf';
import * as z from 'zod';
import type { ApiClient } from '../../core/api-client.ts';
import type { Log } from '../../core/log.ts';
import { messages } from '../../core/messages/index.ts';
import { telegramErrorOf } from '../../core/telegram-transport.ts';

const refundSchema = z.object({ ...moneySchema.shape });

function textOf({ language, params }: Notice): string {
  return messages[language].refunded(formatMoney(refundSchema.parse(params)));
}

/** Brings the server's news to private chats, each at least once: told first, then ticked off. */
export function createNoticeDelivery(options: { api: ApiClient; telegram: Telegram; log: Log }) {
  const { api, telegram, log } = options;
  let running: Promise<void> | undefined;

  /** True where it need not be tried again: told, or the private chat was never opened. The card in the
   * group and the statement tell those, and their news must not hold up the news of others. */
  async function tell(notice: Notice): Promise<boolean> {
    try {
      await telegram.sendMessage(notice.telegramId, textOf(notice));
      return true;
    } catch (error) {
      const unreachable = telegramErrorOf(error)?.code === 403;
      if (!unreachable) log.warn({ event: 'notice.undelivered', notice: notice.id, err: error });
      return unreachable;
    }
  }

  async function deliver(): Promise<void> {
    const { items } = await api.asBot('botNotices', {});
    for (const notice of items) {
      if (await tell(notice)) await api.asBot('botDelivered', { params: { id: notice.id } });
    }
  }

  return {
    /** Looks for news; one look at a time. */
    run(): Promise<void> {
      running ??= deliver()
        .catch((error: unknown) => log.warn({ event: 'notices.unread', reason: String(error) }))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}
