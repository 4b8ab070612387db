export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0'] as const;
export type Key = (typeof KEYS)[number] | 'erase';

/** Up to 9,999,999.99: above every limit, and far from an overflow. */
const AMOUNT = /^(?:0|[1-9]\d{0,6})(?:\.\d{0,2})?$/;

/** The typed amount after a key. A key that would not give an amount changes nothing. */
export function press(typed: string, key: Key): string {
  if (key === 'erase') return typed.slice(0, -1);
  if (key === '.' && typed === '') return '0.';
  const next = typed === '0' && key !== '.' ? key : typed + key;
  return AMOUNT.test(next) ? next : typed;
}

/** The typed count after a key: a whole number of at most three digits. */
export function pressCount(typed: string, key: Key): string {
  if (key === 'erase') return typed.slice(0, -1);
  const next = typed === '0' ? key : typed + key;
  return /^\d{1,3}$/.test(next) ? next : typed;
}

/** The typed code after a key: digits, of which there are at most `length`. */
export function pressCode(typed: string, key: Key, length: number): string {
  if (key === 'erase') return typed.slice(0, -1);
  return key === '.' || typed.length >= length ? typed : typed + key;
}
