import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { startBot } from '../../bot/src/app.ts';
import type { Config } from '../../bot/src/config.ts';
import type { SimMessage } from '../../bot/simulator/protocol.ts';
import type { TestServer } from '../support/server.ts';
import { type Chat, resident } from './chat.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Starts the bot between a server and a simulator. Resolves to a function that stops it. */
export function runBot(
  server: Pick<TestServer, 'ctx' | 'url'>,
  chat: Pick<Chat, 'url'>,
  over: Partial<Config> = {},
): Promise<() => Promise<void>> {
  const config: Config = {
    serverUrl: server.url,
    botSecret: server.ctx.config.secrets.bot,
    telegramToken: SANDBOX_BOT_TOKEN,
    telegramRoot: chat.url,
    walletUrl: 'https://wallet.example.org',
    webhook: undefined,
    logLevel: 'silent',
    ...over,
  };
  return startBot(config, { clock: Date.now, log: quiet });
}

/** The callback data of the grab button of a card. */
export function grabDataOf(card: SimMessage): string {
  const data = card.buttons.flat().find((button) => button.callbackData?.startsWith('g:'));
  if (!data?.callbackData) throw new Error(`no grab button under: ${card.text}`);
  return data.callbackData;
}

export const isCard = ({ text }: SimMessage): boolean => text.startsWith('🧧');

/** Writes commands as residents, and reads their balances. */
export function residentsAt(server: TestServer, chat: Chat) {
  /** The number of OTP messages is limited, so each resident signs in once. */
  const tokens = new Map<string, Promise<string>>();
  function tokenOf(username: string): Promise<string> {
    const phone = RESIDENTS.find((one) => one.username === username)?.phone;
    const token = tokens.get(username) ?? server.signIn(phone).then((one) => one.accessToken);
    tokens.set(username, token);
    return token;
  }

  return {
    tokenOf,
    /** In fen. */
    async balanceOf(username: string): Promise<number> {
      const { balances } = await server.call('wallet', {}, { token: await tokenOf(username) });
      return balances.find(({ currency }) => currency === 'CNY')?.amount ?? 0;
    },
    /** Writes a message and waits for the answer of the bot. */
    async ask(
      who: string,
      text: string,
      more: Parameters<Chat['say']>[2] = {},
    ): Promise<SimMessage> {
      const { messageId, chatId } = await chat.say(who, text, more);
      return chat.waitFor(chatId, ({ from }) => from !== resident(who), { after: messageId });
    },
  };
}
