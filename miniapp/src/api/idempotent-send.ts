import { randomBytes } from '../device/random.ts';
import { readItem, removeItem, writeItem } from '../device/storage.ts';
import type { SendOptions } from './call.ts';
import { isOutcomeUnknown } from './failure.ts';

interface PendingRequest<Body> {
  key: string;
  body: Body;
}

const KEY_BYTES = 16;

async function newKey(): Promise<string> {
  const bytes = await randomBytes(KEY_BYTES);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The body of the request under this name whose outcome is unknown; it outlives a page reload. */
export const pendingBody = <Body>(name: string): Body | undefined =>
  readItem<PendingRequest<Body>>(name)?.body;

/**
 * Sends a request that moves money at most once. The idempotency key stays on the device until the
 * outcome is known, so that sending again after a lost reply repeats the same operation. While the
 * outcome is unknown, the stored body is sent and `body` is ignored. Throws what `send` throws.
 */
export async function sendOnce<Body, Reply>(
  name: string,
  body: Body,
  send: (body: Body, options: SendOptions) => Promise<Reply>,
): Promise<Reply> {
  const pending = readItem<PendingRequest<Body>>(name) ?? { key: await newKey(), body };
  writeItem(name, pending);
  try {
    const reply = await send(pending.body, {
      idempotencyKey: pending.key,
      onAsked: (asked) => {
        if (asked) removeItem(name);
        else writeItem(name, pending);
      },
    });
    removeItem(name);
    return reply;
  } catch (error) {
    if (!isOutcomeUnknown(error)) removeItem(name);
    throw error;
  }
}
