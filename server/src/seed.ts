import { createHash } from 'node:crypto';
import { createIds, type Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { GROUPS, RESIDENTS, type Resident, OPENING_BALANCE } from '@pingshan/shared/neighbourhood';
import { grantOpeningBalance } from './modules/funding/index.ts';
import { seedUser } from './modules/identity/index.ts';
import type { Ledger } from './modules/ledger/index.ts';
import type { Platform } from './platform/context.ts';

/** 1 January 2026 in Shenzhen: the residents have always been there. */
const SETTLED_AT = Date.UTC(2025, 11, 31, 16);

/** A resident's id is made from their Telegram number, so demo, tests and benches all know it. */
export function residentId({ telegramId }: Resident): Id<'usr'> {
  const digest = createHash('sha256').update(`resident:${telegramId}`).digest();
  const newId = createIds({ now: () => SETTLED_AT, random: (bytes) => digest.subarray(0, bytes) });
  return newId('usr');
}

const chatsOf = ({ telegramId }: Resident): string[] =>
  GROUPS.filter(({ members }) => members.includes(telegramId)).map(
    ({ chatId }) => `telegram:${chatId}`,
  );

/** The sandbox's residents with their first money. Starting again changes nothing. */
export async function seed(ctx: Platform & { readonly ledger: Ledger }): Promise<void> {
  await Promise.all(
    RESIDENTS.map(async (resident) => {
      const id = residentId(resident);
      await seedUser(ctx, id, { resident, chats: chatsOf(resident) });
      await grantOpeningBalance(ctx, id, minorUnits(OPENING_BALANCE));
    }),
  );
  ctx.log.info({ residents: RESIDENTS.length }, 'seed.settled');
}
