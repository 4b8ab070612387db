import type { Notice } from '@pingshan/shared/notification/schemas';
import type { BotContext } from '../../core/context.ts';
import { telegramErrorOf } from '../../core/telegram-transport.ts';

/** Sends the server's notices to private chats, each at least once: it is confirmed after it is sent. */
export function createNoticeDelivery({ api, telegram, features, log }: BotContext) {
  let running: Promise<void> | undefined;

  /**
   * True when the notice needs no further attempt: it was sent, or the person never opened the
   * private chat. Such a notice must not delay those of others; the card in the group and the
   * statement contain the same information.
   */
  async function send(notice: Notice): Promise<boolean> {
    try {
      const text = features.noticeText(notice);
      if (text === undefined) throw new Error(`no feature brings the notice ${notice.kind}`);
      await telegram.sendMessage(notice.telegramId, text);
      return true;
    } catch (error) {
      const isUnreachable = telegramErrorOf(error)?.code === 403;
      if (!isUnreachable) log.warn({ event: 'notice.not_sent', notice: notice.id, err: error });
      return isUnreachable;
    }
  }

  async function deliver(): Promise<void> {
    const { items } = await api.asBot('botNotices', {});
    for (const notice of items) {
      if (await send(notice)) await api.asBot('botDelivered', { params: { id: notice.id } });
    }
  }

  return {
    /** Reads and sends the notices; concurrent calls join one run. */
    run(): Promise<void> {
      running ??= deliver()
        .catch((error: unknown) =>
          log.warn({ event: 'notices.read_failed', reason: String(error) }),
        )
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}
export type NoticeDelivery = ReturnType<typeof createNoticeDelivery>;
