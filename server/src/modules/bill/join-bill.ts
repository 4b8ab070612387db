import type { Bill, PartRequest } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { changeBill, refuseCounted } from './change-bill.ts';
import { checkPart, emptyPart, refuseIncomplete } from './check-part.ts';
import type { Context } from './context.ts';
import { placeOf } from './bill-state.ts';
import { invited } from './open-bill.ts';
import type { BillDocument, PartDocument } from './model.ts';
import { announceBill } from './notices.ts';
import { readBill, viewBill } from './view-bill.ts';

interface JoinInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
  readonly part: PartRequest;
}

/** The fronter's own part may change until the count; one without a share has none to change. */
function withOwn(document: BillDocument, own: PartDocument): BillDocument {
  if (!document.fronterIn) throw new AppError('not_in_bill');
  return { ...document, own };
}

function withPerson(ctx: Context, document: BillDocument, user: Id<'usr'>, part: PartDocument) {
  const { people } = document;
  const { peopleMin: min, peopleMax: max } = ctx.limits.bill;
  const found = placeOf(document, user);
  if (!found && people.length + 1 >= max) throw new AppError('bill_people_wrong', { min, max });
  const joined = { ...(found ?? invited(user, part)), ...part, answer: 'joined' } as const;
  const list = found
    ? people.map((person) => (person === found ? joined : person))
    : [...people, joined];
  return { ...document, people: list };
}

/**
 * Joins a bill by one's own tap, or changes one's part before the count. Throws `not_found`, `bill_changed`
 * once it is counted, `bill_ended`, `bill_people_wrong`, `not_in_bill`, and the refusals of `checkPart`.
 */
export async function joinBill(ctx: Context, { id, user, part }: JoinInput): Promise<Bill> {
  const document = await changeBill(
    ctx,
    () => readBill(ctx, id, user),
    async (before) => {
      refuseCounted(before);
      const way = { how: before.how, dishes: before.items.length };
      const isFronter = before.fronter === user;
      const earlier = isFronter ? before.own : placeOf(before, user);
      const asked = { user, part, before: earlier ?? emptyPart(before.how) };
      const checked = await checkPart(ctx, way, asked);
      if (!isFronter || way.how === 'items') refuseIncomplete(way, checked);
      const after = isFronter ? withOwn(before, checked) : withPerson(ctx, before, user, checked);
      return { after };
    },
  );
  ctx.log.info({ bill: id, user }, 'bill.joined');
  announceBill(ctx, document);
  return viewBill(ctx, document, user);
}
