const DIGITS = '01234567890';
const REVERSED = '09876543210';
/** Patterns that people choose first. */
const REPEATS = [
  /^(\d)\1{5}$/, // 888888
  /^(\d)\1\1(\d)\2\2$/, // 111222
  /^(\d)\1(\d)\2(\d)\3$/, // 112233
  /^(\d\d)\1\1$/, // 121212
  /^(\d{3})\1$/, // 123123
];
const FAMOUS = ['123456', '654321', '520520', '521521', '131452', '147258', '159357', '123321'];

/** What others may know of a person and try first. */
export interface Guessable {
  /** E.164. */
  readonly phone: string | undefined;
  /** `1990-03-07`. */
  readonly birthDate: string | undefined;
  readonly idNumber: string | undefined;
}

/** A birthday in the orders in which people write it: 900307, 070390, 030790, 199003. */
function birthdays(birthDate: string): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const short = year.slice(2);
  return [short + month + day, day + month + short, month + day + short, year + month];
}

/** Whether a PIN is among the first that another person would try. */
export function isWeakPin(pin: string, { phone, birthDate, idNumber }: Guessable): boolean {
  if (REPEATS.some((pattern) => pattern.test(pin))) return true;
  if (DIGITS.includes(pin) || REVERSED.includes(pin) || FAMOUS.includes(pin)) return true;
  if (birthDate !== undefined && birthdays(birthDate).includes(pin)) return true;
  return [phone, idNumber].some((number) => number?.includes(pin));
}
