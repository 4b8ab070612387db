import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GROUPS, RESIDENTS } from '@pingshan/shared/neighbourhood';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { createSimulator } from '../../bot/simulator/app.ts';
import type { FloodLimits } from '../../bot/simulator/bot-api/flood-control.ts';
import type {
  SimHistory,
  SimInlineResults,
  SimMessage,
  SimSend,
  SimTapAnswer,
} from '../../bot/simulator/protocol.ts';

export const GROUP = GROUPS[0]?.chatId ?? 0;
export const FAMILY = GROUPS[1]?.chatId ?? 0;

/** The Telegram id of a resident, by handle. */
export function resident(username: string): number {
  const found = RESIDENTS.find((one) => one.username === username);
  if (!found) throw new Error(`no resident with the handle ${username}`);
  return found.telegramId;
}

/** Limits too high to be reached, for tests of other subjects. */
const NO_LIMITS: FloodLimits = { chatBurst: 1e6, groupPerMinute: 1e6, allChatsPerSecond: 1e6 };
const quiet = { info() {}, warn() {}, error() {} };

export interface ApiAnswer {
  ok: boolean;
  result?: never;
  error_code?: number;
  description?: string;
  parameters?: { retry_after: number };
}

export interface ChatOptions {
  limits?: FloodLimits;
  dataDir?: string;
  clock?: () => number;
  port?: number;
}

const scratch = (): string => mkdtempSync(join(tmpdir(), 'group-chat-'));

/** Starts a simulator on a free port; the functions write, tap and share as any of its people. */
export async function openChat(options: ChatOptions = {}) {
  const { limits = NO_LIMITS, dataDir = scratch(), clock = Date.now, port = 0 } = options;
  const app = await createSimulator({
    token: SANDBOX_BOT_TOKEN,
    dataDir,
    limits,
    clock,
    log: quiet,
  });
  const url = await app.listen({ port });

  async function post<Reply>(path: string, body: object): Promise<Reply> {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Reply;
  }

  async function messages(chatId: number): Promise<SimMessage[]> {
    const answer = await fetch(`${url}/simulator/chats/${chatId}/messages?limit=200`);
    return ((await answer.json()) as SimHistory).messages;
  }

  /** Waits for the first message after `after` that fits. */
  async function waitFor(
    chatId: number,
    fits: (message: SimMessage) => boolean,
    { after = 0, patience_ms = 10_000 } = {},
  ): Promise<SimMessage> {
    for (const end = Date.now() + patience_ms; Date.now() < end; await sleep(25)) {
      const all = await messages(chatId);
      const found = all.find((message) => message.messageId > after && fits(message));
      if (found) return found;
    }
    const seen = (await messages(chatId)).map(({ text }) => text).join('\n---\n');
    throw new Error(`no such message in ${chatId}. Seen:\n${seen}`);
  }

  return {
    url,
    dataDir,
    messages,
    waitFor,
    call: (method: string, parameters: object = {}) =>
      post<ApiAnswer>(`/bot${SANDBOX_BOT_TOKEN}/${method}`, parameters),
    say: (who: string, text: string, more: Partial<SimSend> = {}) =>
      post<SimMessage>('/simulator/messages', {
        personId: resident(who),
        chatId: GROUP,
        text,
        ...more,
      }),
    tap: (who: string, { chatId, messageId }: SimMessage, callbackData: string) =>
      post<SimTapAnswer>('/simulator/taps', {
        personId: resident(who),
        chatId,
        messageId,
        callbackData,
      }),
    inline: (who: string, query: string) =>
      post<SimInlineResults>('/simulator/inline', { personId: resident(who), query }),
    choose: (who: string, chatId: number, queryId: string, resultId: string) =>
      post<SimMessage>('/simulator/inline/choose', {
        personId: resident(who),
        chatId,
        queryId,
        resultId,
      }),
    close: () => app.close(),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
export type Chat = Awaited<ReturnType<typeof openChat>>;
