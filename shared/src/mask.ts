const HAN = /^[\p{Script=Han}·•]+$/u;
const STARS_LATIN = '***';

/** `陈*珍`, `*珍`, `欧**珍`: the last character, and the first one where there are more than two. */
function maskHan(characters: readonly string[]): string {
  const { length } = characters;
  if (length === 1) return '*';
  if (length === 2) return `*${characters[1]}`;
  return `${characters[0]}${'*'.repeat(length - 2)}${characters.at(-1)}`;
}

/** `W***`: the stars do not tell the length. */
const maskWord = (word: string): string => `${Array.from(word)[0] ?? ''}${STARS_LATIN}`;

/**
 * Masks a real name so that its owner's acquaintances recognise it and others do not learn it: `陈*珍`,
 * `*珍` for two characters, `W*** C***` for names in Latin script. A name of one character is hidden.
 */
export function maskName(name: string): string {
  const trimmed = name.trim().normalize('NFC');
  if (trimmed === '') return '*';
  if (HAN.test(trimmed)) return maskHan(Array.from(trimmed));
  return trimmed.split(/\s+/).map(maskWord).join(' ');
}
