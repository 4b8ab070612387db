/** A number in E.164. Residents of the mainland write theirs without +86. */
export const toE164 = (written: string): string =>
  written.startsWith('+') ? written : `+86${written}`;

const HEAD = 3;
const TAIL = 4;

/** `138****0001`; numbers from outside the mainland keep their country code: `+852****1234`. */
export function maskPhone(phone: string): string {
  const local = phone.startsWith('+86') ? phone.slice('+86'.length) : phone;
  const head = local.startsWith('+') ? HEAD + 1 : HEAD;
  return `${local.slice(0, head)}****${local.slice(-TAIL)}`;
}
