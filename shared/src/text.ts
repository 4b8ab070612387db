import { countGraphemes } from 'unicode-segmenter/grapheme';

/** Controls, direction overrides and invisible fillers: what lets a text lie about itself. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
const JOINER = '\u200d';
/** A joiner with the emoji before it and, looking ahead, the one after it: else it is a hidden filler. */
const JOINED =
  /(\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)?\u200d(?=(\p{Extended_Pictographic})?)/gu;

/** What a person typed, as it may be shown to others: NFC, one line, nothing hidden in it. */
export function cleanText(text: string): string {
  return text
    .replace(/\s/gu, ' ')
    .replace(HIDDEN, '')
    .replace(JOINED, (_, before = '', after = '') => before + (before && after ? JOINER : ''))
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim();
}

/** Characters as a person counts them: a family emoji is one, so is a letter with its accents. */
export const countCharacters = (text: string): number => countGraphemes(text);
