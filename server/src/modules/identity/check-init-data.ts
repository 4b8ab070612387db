import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import { AppError } from '@pingshan/shared/errors';
import { SECOND_MS } from '@pingshan/shared/time';
import { isValid, parse } from '@tma.js/init-data-node';
import type { Context } from './context.ts';
import { consumeOnce } from './replay-guard.ts';

function parsed(initData: string) {
  try {
    return parse(initData);
  } catch {
    throw new AppError('telegram_sign_in_invalid');
  }
}

/**
 * The Telegram account that opened the page. The data must be signed with the bot's token, recent, and
 * unused; otherwise throws `telegram_sign_in_invalid`.
 */
export async function checkInitData(ctx: Context, initData: string): Promise<TelegramAccount> {
  const { config, limits } = ctx;
  const { telegramBotToken } = config;
  if (!telegramBotToken) throw new AppError('sign_in_method_unavailable');
  /** The age is checked below, by the context's clock. */
  const signed = isValid(initData, telegramBotToken, { expiresIn: 0 });
  if (!signed) throw new AppError('telegram_sign_in_invalid');
  const { user, auth_date, hash } = parsed(initData);
  const lifetime_ms = limits.session.initData_s * SECOND_MS;
  const age_ms = ctx.clock() - auth_date.getTime();
  if (!user || age_ms > lifetime_ms || age_ms < -lifetime_ms) {
    throw new AppError('telegram_sign_in_invalid');
  }
  const fresh = await consumeOnce(ctx, `telegram:${hash}`, lifetime_ms * 2);
  if (!fresh) throw new AppError('telegram_sign_in_invalid');
  return {
    id: user.id,
    name: [user.first_name, user.last_name].filter(Boolean).join(' '),
    username: user.username,
    language: user.language_code,
  };
}
