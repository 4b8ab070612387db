import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/language';

const BIN = join(import.meta.dirname, '../../server/launcher/bin');
const { MESSAGES } = await import(join(BIN, 'messages/index.mjs'));

/** The commands are plain JavaScript, so no compiler compares their catalogues. */
test('the commands have the same messages in every language', () => {
  expect(Object.keys(MESSAGES).sort()).toEqual([...LANGUAGES].sort());
  const keys = LANGUAGES.map((language) => Object.keys(MESSAGES[language]).sort());
  for (const each of keys) expect(each).toEqual(keys[0]);
});
