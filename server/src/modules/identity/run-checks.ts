import type { CheckKind, CheckState } from '@pingshan/shared/identity/checks';
import { invariant } from '@pingshan/shared/invariant';
import { classOf, openChecks, stateOf } from './core-verification.ts';
import type { Context } from './context.ts';
import { readField } from './encrypted-field.ts';
import { identityProvider } from './choose-provider.ts';
import type { Subject } from './identity-provider.ts';
import { findUser } from './me.ts';
import { type UserDocument, type VerificationDocument, verifications } from './model.ts';
import { setLevel } from './set-level.ts';
import { readPerson } from './verification-fields.ts';

/** Why a verification that had enough checks was refused all the same. */
export type Conflict = 'id_taken' | 'id_fixed';

/** What is stored for the checks alone. */
const ASKED = { name: '', idNumber: '', card: '' } as const;

interface Run {
  readonly user: UserDocument;
  readonly asked: VerificationDocument;
}

function subjectOf(ctx: Context, run: Run): Subject {
  const { name, idNumber, card } = readPerson(ctx, run);
  const phone = readField(ctx, run.user, 'phone');
  invariant(name && idNumber && phone, `${run.user._id} has nothing to be checked`);
  return { name, idNumber, phone, card };
}

const timeout = (ms: number) =>
  new Promise<never>((_, reject) => {
    AbortSignal.timeout(ms).addEventListener('abort', () => reject(new Error('no answer in time')));
  });

/** The answer of one check. No answer in time is none, and the check is asked again later. */
async function ask(ctx: Context, kind: CheckKind, subject: Subject): Promise<CheckState> {
  const provider = identityProvider(ctx);
  try {
    const answer = provider?.check(kind, subject);
    if (answer === undefined) return 'unanswered';
    const passed = await Promise.race([answer, timeout(ctx.limits.verification.timeout_ms)]);
    return passed ? 'passed' : 'failed';
  } catch (error) {
    ctx.log.warn({ err: error, check: kind }, 'identity.check_unanswered');
    return 'unanswered';
  }
}

/** Stores the answers of a run. Undefined where another run has begun meanwhile. */
async function storeAnswers(
  ctx: Context,
  { asked }: Run,
  answers: readonly [string, CheckState][],
) {
  const set = Object.fromEntries(answers.map(([kind, state]) => [`checks.${kind}`, state]));
  const stored = await verifications(ctx).findOneAndUpdate(
    { _id: asked._id, run: asked.run },
    { $set: set, $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  );
  return stored ?? undefined;
}

async function raise(ctx: Context, { user, asked }: Run): Promise<Conflict | undefined> {
  const { name = '', idNumber = '' } = readPerson(ctx, { user, asked });
  const level = classOf(asked.checks);
  const outcome = await setLevel(ctx, user, { person: { name, idNumber }, level });
  if (outcome === 'set') {
    ctx.log.info({ user: user._id, class: level }, 'identity.verified');
    return undefined;
  }
  return outcome === 'taken' ? 'id_taken' : 'id_fixed';
}

/** Ends a round: verified, refused, or another round later; after the last one, the staff decides. */
async function conclude(ctx: Context, run: Run): Promise<Conflict | undefined> {
  const { asked, user } = run;
  const { retry_ms, attempts } = ctx.limits.verification;
  const reached = stateOf(asked.checks);
  const conflict = reached === 'verified' ? await raise(ctx, run) : undefined;
  const given = reached === 'checking' && asked.attempts >= attempts ? 'manual' : reached;
  const state = conflict ? 'refused' : given;
  const dueAt = state === 'checking' ? new Date(ctx.clock() + retry_ms) : null;
  const forget = state === 'verified' && { $unset: ASKED };
  await verifications(ctx).updateOne(
    { _id: asked._id, run: asked.run },
    { $set: { state, dueAt }, ...forget },
  );
  ctx.notifyChanged({ topic: `me:${user._id}`, event: 'verification' });
  return conflict;
}

/**
 * Asks every open check of a verification, side by side, and stores what follows. Returns what stood against
 * it although the checks were passed: another account has the ID number, or this one has another.
 */
export async function runChecks(
  ctx: Context,
  asked: VerificationDocument,
): Promise<Conflict | undefined> {
  const user = await findUser(ctx, asked._id);
  const subject = subjectOf(ctx, { user, asked });
  const answers = await Promise.all(
    openChecks(asked.checks).map(
      async (kind) => [kind, await ask(ctx, kind, subject)] as [string, CheckState],
    ),
  );
  const answered = await storeAnswers(ctx, { user, asked }, answers);
  return answered && conclude(ctx, { user, asked: answered });
}
