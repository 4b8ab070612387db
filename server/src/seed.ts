import { createHash } from 'node:crypto';
import { createIds, type Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import {
  GROUPS,
  OPENING_BALANCE,
  type Resident,
  RESIDENT_PIN,
  RESIDENTS,
} from '@pingshan/shared/neighbourhood';
import { grantOpeningBalance } from './modules/funding/index.ts';
import { seedUser } from './modules/identity/index.ts';
import type { Ledger } from './modules/ledger/index.ts';
import { seedPin } from './modules/step-up/index.ts';
import type { Platform } from './platform/context.ts';

/** The time in the ids of the residents: the first minute of 2026 in Shenzhen. */
const CREATED_AT = Date.parse('2026-01-01T00:00:00+08:00');

/** The id of a resident follows from the Telegram id, so tests, benches and the demo can compute it. */
export function residentId({ telegramId }: Resident): Id<'usr'> {
  const digest = createHash('sha256').update(`resident:${telegramId}`).digest();
  const newId = createIds({ now: () => CREATED_AT, random: (bytes) => digest.subarray(0, bytes) });
  return newId('usr');
}

const chatsOf = ({ telegramId }: Resident): string[] =>
  GROUPS.filter(({ members }) => members.includes(telegramId)).map(
    ({ chatId }) => `telegram:${chatId}`,
  );

/** Creates the residents of the sandbox with their opening balance and a PIN. Existing ones stay as they are. */
export async function seed(ctx: Platform & { readonly ledger: Ledger }): Promise<void> {
  await Promise.all(
    RESIDENTS.map(async (resident) => {
      const id = residentId(resident);
      await seedUser(ctx, id, {
        resident,
        chats: chatsOf(resident),
        createdAt: new Date(CREATED_AT),
      });
      await seedPin(ctx, id, RESIDENT_PIN);
      await grantOpeningBalance(ctx, id, minorUnits(OPENING_BALANCE));
    }),
  );
  ctx.log.info({ residents: RESIDENTS.length }, 'seed.completed');
}
