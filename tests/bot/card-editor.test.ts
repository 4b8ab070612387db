import { describe, expect, test } from '@jest/globals';
import { createCardEditor, type CardEditorOptions } from '../../bot/src/core/card-editor.ts';
import { createChatRateLimiter } from '../../bot/src/core/chat-rate-limiter.ts';
import { createManualClock } from './manual-clock.ts';

const PLACE = { chatId: -1, messageId: 7 };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const refusal = (error_code: number, description: string, retry_after?: number) =>
  Object.assign(new Error(description), {
    response: { error_code, description, ...(retry_after ? { parameters: { retry_after } } : {}) },
  });

function scene(over: Partial<CardEditorOptions> = {}) {
  const time = createManualClock();
  const state = { claimed: 0, last: false };
  const edits: { at: number; text: string }[] = [];
  const done: string[] = [];
  const editor = createCardEditor({
    look: async () => ({ sheet: { text: String(state.claimed) }, place: PLACE, last: state.last }),
    edit: async (_place, { text }) => void edits.push({ at: time.clock(), text }),
    onDone: (key) => void done.push(key),
    pace: createChatRateLimiter(time.clock),
    clock: time.clock,
    schedule: time.schedule,
    cancel: time.cancel,
    log: quiet,
    ...over,
  });
  return { time, state, edits, done, editor };
}

describe('any number of grabs become few edits', () => {
  test('500 grabs in ten seconds: at most four edits, at least 3.2 s apart, the last one true', async () => {
    const { time, state, edits, editor } = scene();
    editor.recordSent('card', { text: '0' });
    for (let grab = 1; grab <= 500; grab++) {
      state.claimed = grab;
      editor.markStale('card');
      await time.advance(20);
    }
    await time.advance(10_000);
    expect(edits.length).toBeGreaterThan(1);
    expect(edits.length).toBeLessThanOrEqual(4);
    for (const [index, edit] of edits.entries()) {
      const before = edits[index - 1];
      if (before) expect(edit.at - before.at).toBeGreaterThanOrEqual(3_200);
    }
    expect(edits.at(-1)?.text).toBe('500');
  });

  test('one edit in flight; what changed meanwhile is shown by the next', async () => {
    let inFlight = 0;
    let most = 0;
    const shown: string[] = [];
    const { time, state, editor } = scene({
      edit: async (_place, { text }) => {
        most = Math.max(most, ++inFlight);
        await new Promise<void>((resolve) => void time.schedule(resolve, 5_000));
        inFlight--;
        shown.push(text);
      },
    });
    state.claimed = 1;
    editor.markStale('card');
    await time.advance(100);
    state.claimed = 2;
    editor.markStale('card');
    editor.markStale('card');
    await time.advance(30_000);
    expect(most).toBe(1);
    expect(shown).toEqual(['1', '2']);
  });

  test('nothing new, no edit', async () => {
    const { time, edits, editor } = scene();
    editor.recordSent('card', { text: '0' });
    editor.markStale('card');
    await time.advance(10_000);
    expect(edits).toEqual([]);
  });
});

describe('what Telegram answers', () => {
  test('429: not a moment before retry_after, then the newest state', async () => {
    const times: number[] = [];
    const shown: string[] = [];
    const { time, state, editor } = scene({
      edit: async (_place, { text }) => {
        times.push(time.clock());
        if (times.length === 1) throw refusal(429, 'Too Many Requests: retry after 17', 17);
        shown.push(text);
      },
    });
    state.claimed = 1;
    editor.markStale('card');
    await time.advance(5_000);
    state.claimed = 3;
    editor.markStale('card');
    await time.advance(30_000);
    expect(shown).toEqual(['3']);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(17_000);
  });

  test('"not modified" is no failure', async () => {
    let tries = 0;
    const { time, state, done, editor } = scene({
      edit: async () => {
        tries++;
        throw refusal(400, 'Bad Request: message is not modified: …');
      },
    });
    state.last = true;
    editor.markStale('card');
    await time.advance(60_000);
    expect(tries).toBe(1);
    expect(done).toEqual(['card']);
  });

  test('a deleted message is let go', async () => {
    const { time, done, editor } = scene({
      edit: async () => {
        throw refusal(400, 'Bad Request: message to edit not found');
      },
    });
    editor.markStale('card');
    await time.advance(1_000);
    expect(done).toEqual(['card']);
  });

  test('no answer: tried again until the truth is shown', async () => {
    let tries = 0;
    const { time, editor, state } = scene({
      edit: async () => {
        if (++tries < 4) throw new Error('socket hang up');
      },
    });
    state.claimed = 8;
    editor.markStale('card');
    await time.advance(60_000);
    expect(tries).toBe(4);
  });
});
