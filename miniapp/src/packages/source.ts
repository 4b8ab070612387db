import type { RequestParts } from '@pingshan/shared/client';
import type { JsonEndpointName, ReplyOf } from '@pingshan/shared/endpoints';
import type { Language } from '@pingshan/shared/language';

/** Whose screen it is, in which language, and when. */
export interface Reader {
  readonly language: Language;
  /** The user's id. */
  readonly me: string | undefined;
  /** In ms since 1970. */
  readonly now: number;
}

/**
 * What the main package shows of a package: one reading endpoint, and a pure function of its reply.
 * The main package sends the request, so a manifest needs nothing of the running app.
 */
export interface Source<Result> {
  readonly endpoint: JsonEndpointName;
  readonly parts: unknown;
  readonly read: (reply: unknown, reader: Reader) => Result;
}

/** Declares a source with the types of its endpoint. */
export const sourceOf = <Name extends JsonEndpointName, Result>(
  endpoint: Name,
  parts: RequestParts<Name>,
  read: (reply: ReplyOf<Name>, reader: Reader) => Result,
): Source<Result> => ({
  endpoint,
  parts,
  read: (reply, reader) => read(reply as ReplyOf<Name>, reader),
});
