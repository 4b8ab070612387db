/**
 * Citizen identification numbers (GB 11643): six digits of the region, eight of the birthday, three of the
 * order, whose last is odd for men, and a check character (ISO 7064 MOD 11-2).
 */
const LENGTH = 18;
/** Numbers of this length were withdrawn in 2013. They have no check character. */
const OLD_LENGTH = 15;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The provinces; 81, 82 and 83 are residents of Hong Kong, Macau and Taiwan with a residence permit. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const FIRST_YEAR = 1900;

/** Where each part begins, from 0. */
const YEAR = 6;
const MONTH = 10;
const DAY = 12;
const ORDER = 14;

export interface IdNumber {
  /** Half-width, with a capital X. */
  readonly number: string;
  /** `2008-02-29`. */
  readonly birthDate: string;
}

/** Why a text is no ID number: 15 digits, or the position, from 1, of the first character that is wrong. */
export type IdNumberFault =
  | { readonly code: 'id_number_old' }
  | { readonly code: 'id_number_wrong'; readonly at: number };

/** A number as it is compared: full-width characters become half-width, x becomes X, spaces are left out. */
export const normaliseIdNumber = (written: string): string =>
  written.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** The check character that belongs to the first 17 digits. */
function checkCharacterOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return CHECKS.charAt(sum % CHECKS.length);
}

/** The number of these parts: a region such as `440310`, a birthday `2008-02-29`, and three digits. */
export function composeIdNumber(region: string, birthDate: string, order: string): string {
  const digits = region + birthDate.replaceAll('-', '') + order;
  return digits + checkCharacterOf(digits);
}

const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();
const birthDateOf = (number: string): string =>
  [number.slice(YEAR, MONTH), number.slice(MONTH, DAY), number.slice(DAY, ORDER)].join('-');

type Check = (number: string, today: string) => boolean;

/** Each check needs the number up to `end`, and names the position, from 1, of what it refuses. */
const CHECKED: readonly { readonly end: number; readonly at: number; readonly holds: Check }[] = [
  { end: 2, at: 1, holds: (number) => PROVINCES.has(number.slice(0, 2)) },
  {
    end: MONTH,
    at: YEAR + 1,
    holds: (number, today) => {
      const year = Number(number.slice(YEAR, MONTH));
      return year >= FIRST_YEAR && year <= Number(today.slice(0, MONTH - YEAR));
    },
  },
  {
    end: DAY,
    at: MONTH + 1,
    holds: (number) => {
      const month = Number(number.slice(MONTH, DAY));
      return month >= 1 && month <= 12;
    },
  },
  {
    end: ORDER,
    at: DAY + 1,
    holds: (number) => {
      const day = Number(number.slice(DAY, ORDER));
      const [year, month] = [Number(number.slice(YEAR, MONTH)), Number(number.slice(MONTH, DAY))];
      return day >= 1 && day <= daysIn(year, month);
    },
  },
  { end: ORDER, at: YEAR + 1, holds: (number, today) => birthDateOf(number) <= today },
  {
    end: LENGTH,
    at: LENGTH,
    holds: (number) => checkCharacterOf(number) === number.charAt(LENGTH - 1),
  },
];

/** The position, from 1, of the first character that cannot stand there. */
function strangeAt(number: string): number | undefined {
  const at = [...number].findIndex(
    (character, index) => !/\d/.test(character) && !(character === 'X' && index === LENGTH - 1),
  );
  if (at >= 0) return at + 1;
  return number.length > LENGTH ? LENGTH + 1 : undefined;
}

/**
 * The position, from 1, of the first character that is wrong in a number that is still being typed;
 * undefined while it may become a correct one. `today` is the day in Shenzhen, `2026-02-17`.
 */
export function wrongWhileTyping(number: string, today: string): number | undefined {
  const strange = strangeAt(number);
  const known = number.slice(0, strange === undefined ? LENGTH : strange - 1);
  const failed = CHECKED.find(({ end, holds }) => known.length >= end && !holds(known, today));
  return failed?.at ?? strange;
}

/**
 * Reads an ID number as a person writes it. `today` is the day in Shenzhen: a birthday after it is wrong.
 */
export function parseIdNumber(written: string, today: string): IdNumber | IdNumberFault {
  const number = normaliseIdNumber(written);
  if (number.length === OLD_LENGTH && /^\d+$/.test(number)) return { code: 'id_number_old' };
  const at = wrongWhileTyping(number, today);
  if (at !== undefined) return { code: 'id_number_wrong', at };
  if (number.length < LENGTH) return { code: 'id_number_wrong', at: number.length + 1 };
  return { number, birthDate: birthDateOf(number) };
}

/** An ID number as its owner sees it: the first and the last character. */
export const maskIdNumber = (number: string): string =>
  number.charAt(0) + '*'.repeat(Math.max(0, number.length - 2)) + number.slice(-1);
