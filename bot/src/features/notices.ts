import type { Notice } from '@pingshan/shared/contract/bot';
import { moneySchema } from '@pingshan/shared/contract/common';
import { formatMoney } from '@pingshan/shared/money';
import { type Clock, DAY_MS } from '@pingshan/shared/time';
import type { Telegram } from 'telegraf';
import * as z from 'zod';
import type { Api } from '../api.ts';
import type { Log } from '../log.ts';
import { words } from '../messages/messages.ts';
import { refusalOf } from '../outgoing.ts';

/** Somebody who never opened the private chat cannot be told there; their statement tells them. */
const GIVEN_UP_AFTER_MS = DAY_MS;

const refundSchema = z.object({ ...moneySchema.shape });

function textOf({ language, params }: Notice): string {
  return words[language].refunded(formatMoney(refundSchema.parse(params)));
}

/** Brings the server's news to private chats, each at least once: told first, then ticked off. */
export function createNotices(options: { api: Api; telegram: Telegram; clock: Clock; log: Log }) {
  const { api, telegram, clock, log } = options;
  let running: Promise<void> | undefined;

  /** True where it need not be tried again. */
  async function tell(notice: Notice): Promise<boolean> {
    try {
      await telegram.sendMessage(notice.telegramId, textOf(notice));
      return true;
    } catch (error) {
      const unreachable = refusalOf(error)?.code === 403;
      if (!unreachable) log.warn({ event: 'notice.undelivered', notice: notice.id, err: error });
      return unreachable && clock() - Date.parse(notice.at) > GIVEN_UP_AFTER_MS;
    }
  }

  async function deliver(): Promise<void> {
    const { items } = await api.bot('botNotices', {});
    for (const notice of items) {
      if (await tell(notice)) await api.bot('botDelivered', { params: { id: notice.id } });
    }
  }

  return {
    /** Looks for news; one look at a time. */
    look(): Promise<void> {
      running ??= deliver()
        .catch((error: unknown) => log.warn({ event: 'notices.unread', reason: String(error) }))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}
