import type { Card } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import type { RequestBinding } from '../../platform/module.ts';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { blindIndex, encryptField, verifiedPerson } from '../identity/index.ts';
import { ACCOUNT_FACTORS, spendFactors } from '../step-up/index.ts';
import type { Context } from './context.ts';
import { cardView, whileWaiting } from './find-card.ts';
import { MESSAGES } from './messages/index.ts';
import { refuseTooMany } from './cards-max.ts';
import { bankCards, type CardDocument } from './model.ts';
import { bankRail } from './open-rail.ts';
import type { BankRail, CardToBind } from './rails/rail.ts';
import { bankPhone } from './sandbox-bank-view.ts';

export interface CardRequest {
  readonly number: string;
  readonly phone: string;
}

const LAST_DIGITS = 4;
const lastDigits = (number: string): string => number.slice(-LAST_DIGITS);

/** Asks the bank to send its code. Throws `card_not_yours`, `card_declined`, `unavailable`. */
async function requestCode(
  rail: BankRail,
  id: CardDocument['_id'],
  { number, phone }: CardRequest,
  person: Pick<CardToBind, 'name' | 'idNumber'>,
) {
  const outcome = await whileWaiting(
    rail.bindCard({ id, number, phone: bankPhone(phone), ...person }),
  );
  if (outcome.outcome === 'not_yours') throw new AppError('card_not_yours');
  if (outcome.outcome === 'declined') {
    throw new AppError('card_declined', { cause: outcome.reason });
  }
  return { issuer: outcome.issuer, kind: outcome.kind };
}

/** Two requests for one new number at once: the second is told that the first is still running. */
async function store(ctx: Context, card: CardDocument): Promise<void> {
  await bankCards(ctx)
    .replaceOne({ _id: card._id }, card, { upsert: true })
    .catch((error: unknown) => {
      throw isDuplicateKey(error) ? new AppError('idempotency_in_flight') : error;
    });
}

/**
 * Begins to bind a card of one's own: the bank checks whose it is and sends its code. A number that waits for
 * its code gets a new one without another proof, and one that is bound stays as it is. Throws
 * `bank_not_connected`, `class_needed`, `rate_limited`, `card_too_many`, `idempotency_in_flight`, the refusals of `spendFactors` and of `requestCode`.
 */
export async function bindCard(
  ctx: Context,
  binding: RequestBinding,
  request: CardRequest,
): Promise<Card> {
  const { user, language } = binding;
  const rail = bankRail(ctx);
  const person = await verifiedPerson(ctx, user);
  if (!person) throw new AppError('class_needed');
  const numberIndex = blindIndex(ctx.config, `card:${request.number}`);
  const earlier = await bankCards(ctx).findOne({ user, numberIndex });
  if (earlier?.state === 'active') return cardView(earlier);
  await refuseTooMany(ctx, user);
  const last4 = lastDigits(request.number);
  if (!earlier) {
    const need = { sets: ACCOUNT_FACTORS, what: MESSAGES[language].bindCard(last4) };
    await spendFactors(ctx, binding, need);
  }
  const limit = ctx.limits.funding.cardCodes;
  await enforceRateLimit(ctx, { action: 'card.code', subject: user, limit });

  const _id = earlier?._id ?? ctx.newId('crd');
  const issued = await requestCode(rail, _id, request, person);
  const location = { collection: bankCards.collectionName, id: _id, field: 'number' };
  const card: CardDocument = {
    _id,
    user,
    rail: rail.name,
    number: encryptField(ctx.config, location, request.number),
    numberIndex,
    last4,
    ...issued,
    state: 'awaiting_code',
    paidOut: false,
    createdAt: new Date(ctx.clock()),
  };
  await store(ctx, card);
  ctx.log.info({ card: _id, user }, 'funding.card_requested');
  return cardView(card);
}
