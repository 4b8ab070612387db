import type { CallOptions } from '@pingshan/shared/client';
import { randomBytes } from '../device/random.ts';
import { removeItem, writeItem, readItem } from '../device/storage.ts';
import { isOutcomeUnknown } from './failure.ts';

interface Pending<Body> {
  key: string;
  body: Body;
}

const KEY_BYTES = 16;

async function freshKey(): Promise<string> {
  const bytes = await randomBytes(KEY_BYTES);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What was sent under this name and never clearly answered, also before the page was reloaded. */
export const pendingBody = <Body>(name: string): Body | undefined =>
  readItem<Pending<Body>>(name)?.body;

/**
 * Moves money once: the key is kept on the device until the answer is certain, so that sending
 * again after a lost answer is the same operation. While one is uncertain its body is sent again,
 * whatever is given. Throws what `send` throws.
 */
export async function sendOnce<Body, Reply>(
  name: string,
  body: Body,
  send: (body: Body, options: Pick<CallOptions, 'idempotencyKey'>) => Promise<Reply>,
): Promise<Reply> {
  const pending = readItem<Pending<Body>>(name) ?? { key: await freshKey(), body };
  writeItem(name, pending);
  try {
    const reply = await send(pending.body, { idempotencyKey: pending.key });
    removeItem(name);
    return reply;
  } catch (error) {
    if (!isOutcomeUnknown(error)) removeItem(name);
    throw error;
  }
}
