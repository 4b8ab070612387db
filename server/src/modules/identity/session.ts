import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Caller } from '../../platform/auth/tokens.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { noticeWrite } from '../../platform/outbox.ts';
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

type Other = Pick<SessionDocument, '_id'>;

/** The devices on which a person is signed in, the newest first. */
const othersOf = (ctx: Context, user: UserDocument['_id']): Promise<Other[]> =>
  sessions(ctx).find({ user }).sort({ createdAt: -1 }).project<Other>({ _id: 1 }).toArray();

/** Ends the oldest devices, so that with the new one there are as many as a person may have. */
async function endOldest(ctx: Context, others: readonly Other[]): Promise<void> {
  const beyond = others.slice(ctx.limits.session.devices - 1).map(({ _id }) => _id);
  if (beyond.length > 0) await sessions(ctx).deleteMany({ _id: { $in: beyond } });
}

/** Tells a person of another device. Telegram tells its users of new devices itself. */
function tellOwner(
  ctx: Context,
  user: UserDocument['_id'],
  { method, createdAt: at }: Pick<SessionDocument, 'method'> & { readonly createdAt: Date },
): DocumentWrite[] {
  if (method === undefined || method === 'telegram') return [];
  const kind = 'device_signed_in';
  return [noticeWrite({ _id: ctx.newId('evt'), kind, user, params: { method }, at })];
}

/**
 * Opens the session of a newly signed-in device and tells the owner of the others; the oldest one ends where
 * there are too many. Only the hash of its refresh token is stored.
 */
export async function openSession(
  ctx: Context,
  user: UserDocument,
  method: SessionDocument['method'],
): Promise<Session> {
  const session = randomText(ID_BYTES);
  const secret = randomText(SECRET_BYTES);
  const others = await othersOf(ctx, user._id);
  const opened = {
    _id: session,
    user: user._id,
    hash: hashOf(secret),
    expiresAt: expiry(ctx),
    createdAt: new Date(ctx.clock()),
    ...(method !== undefined && { method }),
  };
  const notices = others.length > 0 ? tellOwner(ctx, user._id, opened) : [];
  await writeDocuments(ctx, [{ collection: sessions.collectionName, insert: opened }, ...notices]);
  await endOldest(ctx, others);
  if (notices.length > 0) {
    ctx.notifyChanged({ topic: `me:${user._id}`, event: 'notice' });
    ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  }
  return toSession(ctx, user, session, secret);
}

/** A session ends when it was not used for a while, and at last however often it is used. */
function isOver(ctx: Context, { expiresAt, createdAt }: SessionDocument): boolean {
  const now = ctx.clock();
  const { absolute_ms } = ctx.limits.session;
  const tooOld = createdAt !== undefined && now - createdAt.getTime() >= absolute_ms;
  return expiresAt.getTime() <= now || tooOld;
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
  if (!rotated || isOver(ctx, rotated)) {
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
