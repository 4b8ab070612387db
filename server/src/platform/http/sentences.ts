import { type ErrorCode, ERRORS } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import { LANGUAGES, type Language } from '@pingshan/shared/language';
import { messages as platformMessages } from '@pingshan/shared/platform/messages/index';

type Sentence = (params: object) => string;

/** Gives the sentence of a refusal in one language, with its parameters. */
export type Sentences = (language: Language, code: ErrorCode, params: object) => string;

type Messages = Readonly<Record<Language, object>>;

/** Merges the sentences of all modules. Throws at boot where a refusal has no sentence in a language. */
export function createSentences(modules: readonly { readonly messages?: Messages }[]): Sentences {
  const all = [platformMessages, ...modules.flatMap(({ messages }) => messages ?? [])];
  const merged = Object.fromEntries(
    LANGUAGES.map((language) => {
      const own: readonly object[] = all.map((messages: Messages) => messages[language]);
      return [language, Object.assign({}, ...own)];
    }),
  ) as Record<Language, Partial<Record<string, Sentence>>>;
  const find = (language: Language, code: string): Sentence => {
    const sentence = merged[language][code];
    if (!sentence) throw new InvariantError(`${code} has no sentence in ${language}`);
    return sentence;
  };
  for (const code of Object.keys(ERRORS)) for (const language of LANGUAGES) find(language, code);
  return (language, code, params) => find(language, code)(params);
}
