import { idPattern } from '@pingshan/shared/ids';
import type { LookUp } from '@pingshan/shared/transfer/schemas';

/** As the server takes it: a mainland number alone, others with their country code. */
const PHONE = /^(?:\+\d{7,15}|1[3-9]\d{9})$/;
const HANDLE = /^@\w{3,64}$/;
const CODE = /rcv_[0-9A-HJKMNP-TV-Z]{26}/;

/** What was written, as a look-up; undefined while it is neither a whole number nor a handle. */
export function lookUpOf(written: string): LookUp | undefined {
  const text = written.trim();
  if (HANDLE.test(text)) return { handle: text };
  const digits = text.replace(/[\s-]/g, '');
  return PHONE.test(digits) ? { phone: digits } : undefined;
}

/** The receive code in a scanned text, which is a link or the code alone. */
export function codeIn(text: string | undefined): `rcv_${string}` | undefined {
  const [found] = CODE.exec(text ?? '') ?? [];
  return found !== undefined && idPattern('rcv').test(found)
    ? (found as `rcv_${string}`)
    : undefined;
}

/** `139 0000 1111`, as numbers are read aloud; any other number as it is. */
export const spacedPhone = (phone: string): string =>
  phone.replace(/^(1\d\d)(\d{4})(\d{4})$/, '$1 $2 $3');
