import type { Bill, JoinRequest } from '@pingshan/shared/bill/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { getProfiles } from '../identity/index.ts';
import { changeBill, type Change, refuseEnded } from './change-bill.ts';
import { checkPart, emptyPart, refuseIncomplete } from './check-part.ts';
import type { Context } from './context.ts';
import { isDue, isFrozen, placeOf, stateOf } from './bill-state.ts';
import { agreedBy, reopened, withAgreed } from './live-shares.ts';
import { type BillDocument, invited, type PartDocument } from './model.ts';
import { announceBill, billNotice } from './notices.ts';
import { readBill, viewBill } from './view-bill.ts';

interface JoinInput {
  readonly id: Id<'bil'>;
  readonly user: Id<'usr'>;
  readonly request: JoinRequest;
}

interface Joining {
  readonly user: Id<'usr'>;
  readonly part: PartDocument;
  /** The share that the person saw; they do not join with a higher one. */
  readonly upTo: number | undefined;
}

const partOf = ({ weight, wrote, items, household }: PartDocument): PartDocument => ({
  weight,
  wrote,
  items,
  household,
});

/** The fronter's own part may change until the count; one without a share has none to change. */
function withOwn(document: BillDocument, own: PartDocument): BillDocument {
  if (!document.fronterIn) throw new AppError('not_in_bill');
  return { ...document, own };
}

/** The bill with the person in it, who agrees to what they owe then. */
function withPerson(
  ctx: Context,
  document: BillDocument,
  { user, part, upTo }: Joining,
): BillDocument {
  const { people } = document;
  const { peopleMin: min, peopleMax: max } = ctx.limits.bill;
  const found = placeOf(document, user);
  if (!found && people.length + 1 >= max) throw new AppError('bill_people_wrong', { min, max });
  const joined = { ...(found ?? invited(user, part)), ...part, answer: 'joined' } as const;
  const list = found
    ? people.map((person) => (person === found ? joined : person))
    : [...people, joined];
  const after = withAgreed({ ...document, people: list }, user);
  const now = agreedBy(after, user);
  if (upTo !== undefined && now !== null && now > upTo) {
    throw new AppError('bill_share_rose', { now });
  }
  return after;
}

/** After the count nothing changes by joining: the fronter is asked to count again. */
async function askChange(ctx: Context, before: BillDocument, joining: Joining): Promise<Change> {
  const { user, part } = joining;
  const found = placeOf(before, user);
  const paid = isFrozen(before);
  if (paid || before.fronter === user || (found && isDue(found))) {
    throw new AppError('bill_changed', { paid });
  }
  const agreed = agreedBy(withPerson(ctx, reopened(before), joining), user);
  const asking = { ...(found ?? invited(user, part)), ...part, agreed, answer: 'asked' } as const;
  const others = before.people.filter((person) => person !== found);
  const name = (await getProfiles(ctx, [user])).get(user)?.name ?? '';
  const at = await databaseTime(ctx.mongo);
  const to = { to: before.fronter, name, amount: before.total, at };
  const isNew = found?.answer !== 'asked';
  return {
    after: { ...before, people: [...others, asking] },
    writes: isNew ? [billNotice(ctx, 'bill_join_asked', before, to)] : [],
  };
}

async function joinChange(
  ctx: Context,
  before: BillDocument,
  { user, request }: JoinInput,
): Promise<Change> {
  refuseEnded(before);
  const { upTo, ...asked } = request;
  const way = { how: before.how, dishes: before.items.length };
  const isFronter = before.fronter === user;
  const earlier = (isFronter ? before.own : placeOf(before, user)) ?? emptyPart(before.how);
  const isIn = placeOf(before, user)?.answer === 'joined';
  // Only a new consent: the part stays, also that of a household.
  const onlyAgrees = isIn && upTo !== undefined && Object.keys(asked).length === 0;
  const part = onlyAgrees
    ? partOf(earlier)
    : await checkPart(ctx, way, { user, part: asked, before: earlier });
  if (!isFronter || way.how === 'items') refuseIncomplete(way, part);
  const joining = { user, part, upTo };
  if (stateOf(before) === 'open') return askChange(ctx, before, joining);
  return { after: isFronter ? withOwn(before, part) : withPerson(ctx, before, joining) };
}

/**
 * Joins a bill by one's own tap, or changes one's part before the count; with `upTo` alone, one who is in agrees
 * to a higher share with the part that they have. After the count and before the first
 * payment it asks the fronter to count again. Throws `not_found`, `bill_changed`, `bill_share_rose`,
 * `bill_ended`, `bill_people_wrong`, `not_in_bill`, and the refusals of `checkPart`.
 */
export async function joinBill(ctx: Context, input: JoinInput): Promise<Bill> {
  const { id, user } = input;
  const document = await changeBill(
    ctx,
    () => readBill(ctx, id, user),
    (before) => joinChange(ctx, before, input),
  );
  ctx.log.info({ bill: id, user }, 'bill.joined');
  announceBill(ctx, document);
  return viewBill(ctx, document, user);
}
