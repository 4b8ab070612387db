/** The tints that a face may have; `--tint-1` to `--tint-8` in the tokens. */
export const TINTS = 8;

const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

/** The sign on a face: the last character of a Chinese name, the first letter of any other. */
export function signOf(name: string): string {
  const characters = Array.from(name.trim());
  const last = characters[characters.length - 1] ?? '';
  return HAN.test(last) ? last : (characters[0] ?? '').toUpperCase();
}

/** The tint of a person, 1 to 8: always the same for one id. */
export function tintOf(id: string): number {
  let sum = 0;
  for (const sign of Array.from(id)) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return (sum % TINTS) + 1;
}
