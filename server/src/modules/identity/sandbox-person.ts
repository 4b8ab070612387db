import { randomInt } from 'node:crypto';
import { luhnDigit } from '@pingshan/shared/funding/luhn';
import type { SandboxOutcome } from '@pingshan/shared/identity/checks';
import { composeIdNumber } from '@pingshan/shared/identity/id-number';
import { shanghai, shanghaiDay } from '@pingshan/shared/time';
import { randomDigits } from '../../platform/random.ts';
import type { Platform } from '../../platform/context.ts';
import { sandboxOrderOf } from './sandbox-provider.ts';

/** A county that Guangdong does not have: no living person has a number that begins so. */
export const INVENTED_REGION = '440399';
const SURNAMES = '陈李曾廖黄罗叶钟';
const GIVEN = '珍明玲强芳国华英美志';
const ADULT = { from: 20, to: 70 };
/** The sandbox's bank issues these, and no bank outside of it. */
const CARD_RANGE = '629900';

const oneOf = (characters: string): string => characters.charAt(randomInt(characters.length));

/** A birthday on which one turned this old within the last year. */
function birthDateOf(age: number, now: number): string {
  const { year } = shanghai(now);
  const day = shanghaiDay(now).slice(4);
  /** On 29 February of another year, one is as old as on the 28th. */
  return `${year - age}${day === '-02-29' ? '-02-28' : day}`;
}

/** An order whose first digit is not that of the people with an outcome of their own. */
const ordinaryOrder = (): string => `${randomInt(9)}${randomDigits(2)}`;

/** The tail is not one of those with which the sandbox's bank does something unusual: they begin with 00. */
function inventedCard(): string {
  const number = `${CARD_RANGE}${randomDigits(6)}${1 + randomInt(9)}${randomDigits(2)}`;
  return `${number}${luhnDigit(number)}`;
}

/** Invents a person who passes the checks of the sandbox, or whose checks end as one asks for. */
export function inventPerson(
  { clock }: Pick<Platform, 'clock'>,
  { outcome, age }: { readonly outcome: SandboxOutcome; readonly age?: number | undefined },
) {
  const years = age ?? ADULT.from + randomInt(ADULT.to - ADULT.from);
  const order = sandboxOrderOf(outcome);
  return {
    name: oneOf(SURNAMES) + oneOf(GIVEN) + oneOf(GIVEN),
    idNumber: composeIdNumber(
      INVENTED_REGION,
      birthDateOf(years, clock()),
      order === undefined ? ordinaryOrder() : `${order}${randomDigits(1)}`,
    ),
    /** Apart from the numbers of the residents, which begin with 13800000. */
    phone: `138000${10_000 + randomInt(90_000)}`,
    card: inventedCard(),
  };
}
