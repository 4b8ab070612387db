export type Box = 'full' | 'now' | 'empty';

/** The boxes of a code: those typed, the one that the next digit fills, and the rest. */
export function boxesOf(typed: string, length: number): Box[] {
  return Array.from({ length }, (_, at) => {
    if (at < typed.length) return 'full';
    return at === typed.length ? 'now' : 'empty';
  });
}

/** The code in a text, such as an SMS: as many digits in a row, not part of a longer number. */
export function codeIn(text: string, length = 6): string | undefined {
  return new RegExp(`(?:^|\\W)(\\d{${length}})(?!\\w)`).exec(text)?.[1];
}
