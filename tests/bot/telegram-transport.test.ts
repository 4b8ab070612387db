import { describe, expect, test } from '@jest/globals';
import { createFloodControl } from '../../bot/simulator/bot-api/flood-control.ts';
import { type CallApi, withRateLimit } from '../../bot/src/core/telegram-transport.ts';
import { createChatRateLimiter } from '../../bot/src/core/chat-rate-limiter.ts';
import { createManualClock } from './manual-clock.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A group with Telegram's limit: 20 messages a minute, and 429 for more. */
function scene() {
  const time = createManualClock();
  const limits = { chatBurst: 20, groupPerMinute: 20, allChatsPerSecond: 30 };
  const gate = createFloodControl(limits, time.clock);
  const said: string[] = [];
  let refused = 0;
  const call: CallApi = async (_method, payload) => {
    const retry_after = gate('-1', true);
    if (retry_after > 0) {
      refused++;
      const response = { error_code: 429, description: 'slow', parameters: { retry_after } };
      throw Object.assign(new Error('429'), { response });
    }
    said.push((payload as { text: string }).text);
    return {};
  };
  const sleep = (ms: number) => new Promise<void>((done) => void time.schedule(done, ms));
  const send = withRateLimit(call, createChatRateLimiter(time.clock), sleep, quiet);
  return { time, said, send, refusals: () => refused };
}
const hello = (index: number) => ({ chat_id: -1, text: String(index) });

describe('messages to one busy group', () => {
  test('60 at once: each is sent once, and no call gets a 429', async () => {
    const { time, said, send, refusals } = scene();
    const sent = Array.from({ length: 60 }, (_, index) => send('sendMessage', hello(index)));
    await time.advance(5 * 60_000);
    await Promise.all(sent);
    expect(new Set(said).size).toBe(60);
    expect(said).toHaveLength(60);
    expect(refusals()).toBe(0);
  });

  test('a thousand at once: those beyond the queue limit are rejected immediately', async () => {
    const { time, said, send } = scene();
    const sent = Array.from({ length: 1_000 }, (_, index) =>
      send('sendMessage', hello(index)).then(
        () => true,
        () => false,
      ),
    );
    await time.advance(10 * 60_000);
    const outcomes = await Promise.all(sent);
    expect(outcomes.filter(Boolean).length).toBe(said.length);
    expect(said.length).toBe(100);
  });
});

describe('the rate limit of a group', () => {
  test('edits are limited below 20 a minute, and leave part of the limit to new messages', () => {
    const time = createManualClock();
    const pace = createChatRateLimiter(time.clock);
    let edits = 0;
    while (pace.wait_ms('-1', 'edit') === 0 && edits < 100) {
      pace.record('-1');
      edits++;
    }
    expect(edits).toBeLessThan(20);
    expect(pace.wait_ms('-1', 'send')).toBe(0);
    expect(pace.wait_ms('-2', 'edit')).toBe(0);
  });
});
