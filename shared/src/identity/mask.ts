const STAR = '*';
/** Latin names hide their length too. */
const LATIN_STARS = STAR.repeat(3);
const LATIN = /^[\p{Script=Latin}\p{M}\s.,'’-]+$/u;

/**
 * A real name as others may see it: enough to notice a wrong payee, too little to learn the name. 陈*珍, *珍
 * for two characters, 欧**娜 for four, and `W*** C***` for a name in Latin letters.
 */
export function maskName(name: string): string {
  if (LATIN.test(name)) {
    const words = name.trim().split(/\s+/);
    return words.map((word) => `${Array.from(word)[0] ?? ''}${LATIN_STARS}`).join(' ');
  }
  const characters = Array.from(name.trim());
  const [first = '', last = ''] = [characters.at(0), characters.at(-1)];
  if (characters.length < 2) return STAR;
  if (characters.length === 2) return STAR + last;
  return first + STAR.repeat(characters.length - 2) + last;
}

/** An ID number as its owner sees it: the first and the last character. */
export function maskIdNumber(number: string): string {
  return number.charAt(0) + STAR.repeat(Math.max(0, number.length - 2)) + number.slice(-1);
}
