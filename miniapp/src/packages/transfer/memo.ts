import { cleanText, countCharacters } from '@pingshan/shared/text';

/** As long as the server takes it. */
const MEMO_MAX = 50;

/** By how many characters a memo is too long; zero for one that fits. */
export const memoOver = (memo: string): number =>
  Math.max(0, countCharacters(cleanText(memo)) - MEMO_MAX);
