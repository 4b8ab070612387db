import type { EndpointName } from '@pingshan/shared/endpoints';
import { money } from '@pingshan/shared/money';
import { keyed, type TestServer } from './server.ts';

const BILL_ROUTES = [
  'bill',
  'joinBill',
  'countBill',
  'reopenBill',
  'frontBill',
  'payBillShare',
  'declineBillShare',
  'stopBill',
  'remindBill',
] as const satisfies readonly EndpointName[];

/** What a person has that others must not find: a bill of every month, its repetition, a household. */
export async function ownBills<Id>(
  { call, ctx }: TestServer,
  { token, phone }: { readonly token: string; readonly phone: string },
  own: (foreign: string, absent: string) => Id,
) {
  const { payee } = await call('lookUpPayee', { body: { phone } }, { token });
  const shares = [{ user: payee.id }];
  const bill = { title: '晚饭', total: money(100), how: 'equal', repeat: { day: 1 } } as const;
  const { id, repeat } = await call('openBill', { body: { ...bill, shares } }, keyed(token));
  const body = { name: '我家', adults: 2, children: 1 };
  const household = await call('addHousehold', { body }, { token });
  const billId = own(id, ctx.newId('bil'));
  const householdId = own(household.id, ctx.newId('hh'));
  return {
    ...(Object.fromEntries(BILL_ROUTES.map((name) => [name, billId])) as Record<
      (typeof BILL_ROUTES)[number],
      Id
    >),
    stopBillRepeat: own(repeat ?? '', ctx.newId('rep')),
    changeHousehold: householdId,
    removeHousehold: householdId,
  };
}
