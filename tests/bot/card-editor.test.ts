import { describe, expect, test } from '@jest/globals';
import { createCardEditor, type CardEditorOptions } from '../../bot/src/core/card-editor.ts';
import { createChatRateLimiter } from '../../bot/src/core/chat-rate-limiter.ts';
import { createManualClock } from './manual-clock.ts';

const LOCATION = { chatId: -1, messageId: 7 };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const telegramError = (error_code: number, description: string, retry_after?: number) =>
  Object.assign(new Error(description), {
    response: { error_code, description, ...(retry_after ? { parameters: { retry_after } } : {}) },
  });

function scene(over: Partial<CardEditorOptions> = {}) {
  const time = createManualClock();
  const state = { claimed: 0, isFinal: false };
  const edits: { at: number; text: string }[] = [];
  const done: string[] = [];
  const editor = createCardEditor({
    load: async () => ({
      message: { text: String(state.claimed) },
      location: LOCATION,
      isFinal: state.isFinal,
    }),
    edit: async (_location, { text }) => void edits.push({ at: time.clock(), text }),
    onDone: (key) => void done.push(key),
    rateLimiter: createChatRateLimiter(time.clock),
    clock: time.clock,
    schedule: time.schedule,
    cancel: time.cancel,
    log: quiet,
    ...over,
  });
  return { time, state, edits, done, editor };
}

describe('any number of grabs is merged into few edits', () => {
  test('500 grabs in ten seconds: at most four edits, at least 3.2 s apart, the last with the newest state', async () => {
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

  test('at most one edit is in flight; the next one shows the changes of the meantime', async () => {
    let inFlight = 0;
    let most = 0;
    const shown: string[] = [];
    const { time, state, editor } = scene({
      edit: async (_location, { text }) => {
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

  test('an unchanged state makes no edit', async () => {
    const { time, edits, editor } = scene();
    editor.recordSent('card', { text: '0' });
    editor.markStale('card');
    await time.advance(10_000);
    expect(edits).toEqual([]);
  });
});

describe('errors of the Bot API', () => {
  test('after a 429 the newest state is sent, and not before retry_after', async () => {
    const times: number[] = [];
    const shown: string[] = [];
    const { time, state, editor } = scene({
      edit: async (_location, { text }) => {
        times.push(time.clock());
        if (times.length === 1) throw telegramError(429, 'Too Many Requests: retry after 17', 17);
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

  test('"not modified" counts as success', async () => {
    let tries = 0;
    const { time, state, done, editor } = scene({
      edit: async () => {
        tries++;
        throw telegramError(400, 'Bad Request: message is not modified: …');
      },
    });
    state.isFinal = true;
    editor.markStale('card');
    await time.advance(60_000);
    expect(tries).toBe(1);
    expect(done).toEqual(['card']);
  });

  test('a deleted message is not edited again', async () => {
    const { time, done, editor } = scene({
      edit: async () => {
        throw telegramError(400, 'Bad Request: message to edit not found');
      },
    });
    editor.markStale('card');
    await time.advance(1_000);
    expect(done).toEqual(['card']);
  });

  test('an edit without an answer is repeated until the newest state is shown', async () => {
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
