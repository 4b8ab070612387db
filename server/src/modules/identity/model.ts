import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import mongoose, { type Connection, type Model, Schema } from 'mongoose';

/** A resident. Bound to numbers that never change; names and handles are only what is shown. */
export interface UserDocument {
  _id: Id<'usr'>;
  name: string;
  /** They chose it themselves, so what a chat calls them no longer matters. */
  named?: boolean;
  /** Encrypted; found through `phoneIndex`. */
  phone?: string;
  phoneIndex?: string;
  telegramId?: number;
  /** Lower case, without the @. It belongs to whoever was last seen with it. */
  username?: string;
  wechatId?: string;
  language: Language;
  /** Chats they were seen in, `telegram:-100123`. */
  chats: string[];
  createdAt: Date;
}

/** A signed-in device: the one refresh token that works for it now, as a hash. */
export interface SessionDocument {
  _id: string;
  user: Id<'usr'>;
  hash: string;
  expiresAt: Date;
}

/** A proof of sign-in that may be used once, as a hash, until it would be too old anyway. */
export interface ConsumedProofDocument {
  _id: string;
  expiresAt: Date;
}

const text = { type: String, required: true } as const;

const userSchema = new Schema<UserDocument>(
  {
    _id: text,
    name: text,
    named: Boolean,
    phone: String,
    phoneIndex: String,
    telegramId: Number,
    username: String,
    wechatId: String,
    language: text,
    chats: [String],
    createdAt: { type: Date, required: true },
  },
  { collection: 'users', versionKey: false },
);
userSchema.index({ phoneIndex: 1 }, { unique: true, sparse: true });
userSchema.index({ telegramId: 1 }, { unique: true, sparse: true });
userSchema.index({ wechatId: 1 }, { unique: true, sparse: true });
userSchema.index({ username: 1 }, { sparse: true });

const sessionSchema = new Schema<SessionDocument>(
  {
    _id: text,
    user: text,
    hash: text,
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false },
);
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const consumedProofSchema = new Schema<ConsumedProofDocument>(
  { _id: text, expiresAt: { type: Date, required: true } },
  { collection: 'spent_proofs', versionKey: false },
);
consumedProofSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

interface Deps {
  readonly mongo: Connection;
}
export const users = ({ mongo }: Deps): Model<UserDocument> => mongo.model<UserDocument>('User');
export const sessions = ({ mongo }: Deps): Model<SessionDocument> =>
  mongo.model<SessionDocument>('Session');
export const consumedProofs = ({ mongo }: Deps): Model<ConsumedProofDocument> =>
  mongo.model<ConsumedProofDocument>('SpentProof');

/** Makes the room's collections and indexes; the unique ones are what keeps one person one account. */
export async function prepareIdentity(mongo: Connection): Promise<void> {
  const models = [
    mongo.model<UserDocument>('User', userSchema),
    mongo.model<SessionDocument>('Session', sessionSchema),
    mongo.model<ConsumedProofDocument>('SpentProof', consumedProofSchema),
  ];
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

/** Filters with operators, written here and trusted; anything from a request is compared as a value. */
export const anyOf = <Value>(values: readonly Value[]) => mongoose.trusted({ $in: [...values] });
export const otherHolders = (username: string, telegramId: number) => ({
  username,
  telegramId: mongoose.trusted({ $ne: telegramId }),
});

const DUPLICATE_KEY = 11_000;
/** Somebody wrote the same unique value first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
