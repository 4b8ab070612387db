/** After the last key, before the value is checked: half a number is always wrong. */
export const PAUSE_MS = 600;

/** Checks a value; the sentence says what is wrong with it. */
export type Check = (value: string) => string | undefined;

/** What is wrong with a value that was left standing; an empty field is never wrong. */
export const faultOf = (value: string, check: Check | undefined): string | undefined =>
  value.trim() === '' ? undefined : check?.(value);
