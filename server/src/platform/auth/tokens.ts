import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { LANGUAGES, type Language } from '@pingshan/shared/language';
import { memoize } from '@pingshan/shared/memoize';
import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import { createSigner, createVerifier } from 'fast-jwt';
import * as z from 'zod';
import type { Config } from '../../config.ts';
import type { PlatformLimits } from '../limits.ts';

/** The user of a request, as their access token says. */
export interface Caller {
  readonly id: Id<'usr'>;
  readonly language: Language;
  /** `person`: the token belongs to a device of the user. `chat`: the bot acts for the user who tapped. */
  readonly kind: 'person' | 'chat';
  /** The session of the signed-in device; the bot has none. */
  readonly session: string | undefined;
}

export interface Tokens {
  readonly issue: (caller: Caller) => { accessToken: string; expiresIn: number };
  /** Throws `unauthorized` for a token of another issuer or none, `session_expired` for an old one. */
  readonly check: (token: string) => Caller & { readonly expiresAt: number };
  /** Whether this is the bot's credential, compared in constant time. */
  readonly isBot: (token: string) => boolean;
  /** The member of the staff whose credential this is; undefined for any other. */
  readonly staffOf: (token: string) => string | undefined;
}

const ISSUER = 'pingshan-wallet';
const VERIFIED_MAX = 10_000;

const claimsSchema = z.object({
  sub: z.string(),
  lang: z.enum(LANGUAGES),
  kind: z.enum(['person', 'chat']),
  sid: z.string().optional(),
  exp: z.int(),
});

type Claims = z.infer<typeof claimsSchema>;

const digest = (text: string) => createHash('sha256').update(text).digest();

interface TokensDeps {
  readonly config: Config;
  readonly limits: PlatformLimits;
  readonly clock: Clock;
}

/** Signs and checks access tokens (JWT, HS256). They expire within minutes, so none is revoked before. */
export function createTokens({ config, limits, clock }: TokensDeps): Tokens {
  const key = Buffer.from(config.secrets.token, 'hex');
  const sign = createSigner({ key, algorithm: 'HS256', iss: ISSUER, noTimestamp: true });
  /** Expiry is checked below by the context's clock, on every use: a memoized token expires too. */
  const verify = createVerifier({
    key,
    algorithms: ['HS256'],
    allowedIss: ISSUER,
    ignoreExpiration: true,
  });
  const bot = digest(config.secrets.bot);
  const staff = config.staff.map(({ name, token }) => ({ name, digest: digest(token) }));
  const { access_s } = limits.token;

  /** A user sends dozens of requests with one token, so its signature is verified once. */
  const claimsOf = memoize(VERIFIED_MAX, (token): Claims => {
    try {
      return claimsSchema.parse(verify(token));
    } catch {
      throw new AppError('unauthorized');
    }
  });

  return {
    issue({ id, language, kind, session }) {
      const exp = Math.floor(clock() / SECOND_MS) + access_s;
      const sid = session === undefined ? {} : { sid: session };
      const claims = { sub: id, lang: language, kind, exp, ...sid };
      return { accessToken: sign(claims), expiresIn: access_s };
    },
    check(token) {
      const { sub, lang, kind, sid, exp } = claimsOf(token);
      const expiresAt = exp * SECOND_MS;
      if (expiresAt <= clock()) throw new AppError('session_expired');
      return { id: sub as Id<'usr'>, language: lang, kind, session: sid, expiresAt };
    },
    isBot: (token) => timingSafeEqual(digest(token), bot),
    staffOf(token) {
      const given = digest(token);
      // Every one is compared, so that how long it takes does not tell which of them is near.
      return staff.filter((one) => timingSafeEqual(given, one.digest))[0]?.name;
    },
  };
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];
}
