import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Caller } from '../../platform/auth/tokens.ts';
import type { Context } from './context.ts';
import { findUser, toUser } from './me.ts';
import { type SessionDocument, sessions, type UserDocument } from './model.ts';

const SECRET_BYTES = 32;
const ID_BYTES = 12;
const TOKEN = /^([\w-]{16})\.([\w-]{43})$/;

const randomText = (bytes: number) => randomBytes(bytes).toString('base64url');
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');
const expiry = (ctx: Context) => new Date(ctx.clock() + ctx.limits.session.refresh_ms);

function toSession(ctx: Context, user: UserDocument, session: string, secret: string): Session {
  const caller = { id: user._id, language: user.language, kind: 'person', session } as const;
  return {
    ...ctx.tokens.issue(caller),
    refreshToken: `${session}.${secret}`,
    user: toUser(ctx, user),
  };
}

/** Opens the session of a newly signed-in device. Only the hash of its refresh token is stored. */
export async function openSession(
  ctx: Context,
  user: UserDocument,
  method: SessionDocument['method'],
): Promise<Session> {
  const session = randomText(ID_BYTES);
  const secret = randomText(SECRET_BYTES);
  await sessions(ctx).insertOne({
    _id: session,
    user: user._id,
    hash: hashOf(secret),
    expiresAt: expiry(ctx),
    createdAt: new Date(ctx.clock()),
    ...(method !== undefined && { method }),
  });
  return toSession(ctx, user, session, secret);
}

/**
 * Exchanges a refresh token for the next one. A token that was used before is held by two clients, so
 * the session is revoked for both; other sessions of the user stay. Throws `session_expired`.
 */
export async function refreshSession(ctx: Context, refreshToken: string): Promise<Session> {
  const [, session = '', secret = ''] = TOKEN.exec(refreshToken) ?? [];
  const next = randomText(SECRET_BYTES);
  const rotated = await sessions(ctx).findOneAndUpdate(
    { _id: session, hash: hashOf(secret) },
    { $set: { hash: hashOf(next), expiresAt: expiry(ctx), usedAt: new Date(ctx.clock()) } },
  );
  if (!rotated || rotated.expiresAt.getTime() <= ctx.clock()) {
    const { deletedCount } = await sessions(ctx).deleteOne({ _id: session });
    if (deletedCount > 0) ctx.log.warn({ session }, 'identity.session_revoked');
    throw new AppError('session_expired');
  }
  return toSession(ctx, await findUser(ctx, rotated.user), session, next);
}

/** Ends the session of the caller's token. Its access token stays valid until it expires, within minutes. */
export async function signOut(ctx: Context, caller: Caller): Promise<{ signedOut: true }> {
  if (caller.session) await sessions(ctx).deleteOne({ _id: caller.session, user: caller.id });
  return { signedOut: true };
}
