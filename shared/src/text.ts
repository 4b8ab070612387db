import { countGraphemes } from 'unicode-segmenter/grapheme';

/** Control characters, direction overrides and invisible fillers, with which a text can deceive its reader. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
const JOINER = '\u200d';
/** A joiner with the emoji before and after it. A joiner elsewhere is an invisible filler. */
const JOINED =
  /(\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)?\u200d(?=(\p{Extended_Pictographic})?)/gu;

/** Cleans a text for display to others: NFC, one line, without hidden characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\s/gu, ' ')
    .replace(HIDDEN, '')
    .replace(JOINED, (_, before = '', after = '') => before + (before && after ? JOINER : ''))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim();
}

/** Counts graphemes: a family emoji is one, and so is a letter with its accents. */
export const countCharacters = (text: string): number => countGraphemes(text);
