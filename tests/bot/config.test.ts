import { describe, expect, test } from '@jest/globals';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { readConfig } from '../../bot/src/config.ts';

const PRODUCTION = {
  WALLET_MODE: 'production',
  BOT_SECRET: '0'.repeat(64),
  TELEGRAM_API_ROOT: 'https://api.telegram.org',
  TELEGRAM_BOT_TOKEN: '123456:the-token-that-botfather-gave',
};

describe('the bot in production', () => {
  test('starts with a token of its own', () => {
    const { telegramToken } = readConfig(PRODUCTION);
    expect(telegramToken).toBe(PRODUCTION.TELEGRAM_BOT_TOKEN);
  });

  test.each([undefined, SANDBOX_BOT_TOKEN])('refuses to start with the token %s', (token) => {
    const start = () => readConfig({ ...PRODUCTION, TELEGRAM_BOT_TOKEN: token });
    expect(start).toThrow('TELEGRAM_BOT_TOKEN is missing');
  });
});

test('a variable set to the empty string counts as unset', () => {
  const empty = { WALLET_MODE: '', WALLET_URL: '', WEBHOOK_URL: '', BOT_PORT: '' };
  expect(readConfig({ ...PRODUCTION, ...empty })).toMatchObject({
    walletUrl: 'http://127.0.0.1:8080',
    webhook: undefined,
  });
});

test('without a token and in the sandbox the bot uses the one of the local group chat', () => {
  const { BOT_SECRET } = PRODUCTION;
  const { telegramToken } = readConfig({ BOT_SECRET, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' });
  expect(telegramToken).toBe(SANDBOX_BOT_TOKEN);
});
