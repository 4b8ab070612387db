import { expect, test } from '@jest/globals';
import { emptyPart } from '../../server/src/modules/bill/check-part.ts';
import { sharesOf, withAgreed } from '../../server/src/modules/bill/live-shares.ts';
import { type BillDocument, invited } from '../../server/src/modules/bill/model.ts';
import fc from 'fast-check';
import { property } from './property.ts';

const NOW = new Date(0);
const PEOPLE = 6;
const userOf = (index: number) => `usr_${index}` as const;

const bill = (total: number, fronterIn: boolean, named: number): BillDocument => ({
  _id: 'bil_1',
  opener: 'usr_f',
  fronter: 'usr_f',
  frontedAt: NOW,
  fronterIn,
  own: emptyPart('shares'),
  title: '晚饭',
  total,
  currency: 'CNY',
  how: 'shares',
  open: true,
  chat: null,
  items: [],
  people: Array.from({ length: named }, (_, index) => invited(userOf(index), emptyPart('shares'))),
  version: 0,
  ownAmount: null,
  odd: null,
  borne: null,
  round: 0,
  plan: null,
  repeat: null,
  createdAt: NOW,
  expiresAt: NOW,
  countedAt: null,
  cancelledAt: null,
  sweepAt: NOW,
});

/** Joins with a weight, or leaves. */
const act = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE - 1 }),
  weight: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
});
type Act = { readonly who: number; readonly weight: number | null };

function after(document: BillDocument, { who, weight }: Act): BillDocument {
  const user = userOf(who);
  const others = document.people.filter((person) => person.user !== user);
  const place = document.people.find((person) => person.user === user);
  if (weight === null) {
    if (!place) return document;
    const people = document.people.map((person) =>
      person === place ? ({ ...person, answer: 'out' } as const) : person,
    );
    return { ...document, people };
  }
  const seat = {
    ...(place ?? invited(user, emptyPart('shares'))),
    weight,
    answer: 'joined',
  } as const;
  return withAgreed({ ...document, people: [...others, seat] }, user);
}

test('though others come, leave or change their part, one owes no more than one was shown, and the sum is the total', () => {
  const total = fc.integer({ min: PEOPLE * 30, max: 1_000_000 });
  const named = fc.integer({ min: 0, max: 3 });
  property(
    [total, fc.boolean(), named, fc.array(act, { maxLength: 20 })],
    (sum, isIn, count, acts) => {
      let document = bill(sum, isIn, count);
      const shown = new Map<string, number>();
      for (const each of acts) {
        document = after(document, each);
        const shares = sharesOf(document);
        if (shares.outcome !== 'split') continue;
        const user = userOf(each.who);
        if (each.weight !== null) shown.set(user, shares.of.get(user) ?? 0);
        const others = [...shares.of.values()].reduce((all: number, one) => all + one, 0);
        expect(others + (isIn ? shares.own : shares.borne)).toBe(sum);
        for (const [person, owed] of shares.of) {
          expect(owed).toBeLessThanOrEqual(shown.get(person) ?? 0);
          expect(owed).toBeGreaterThanOrEqual(1);
        }
      }
    },
  );
});
