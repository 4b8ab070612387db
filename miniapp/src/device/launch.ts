import Taro from '@tarojs/taro';

/** The init data that Telegram signed for the current user; undefined outside Telegram. */
export function telegramInitData(): string | undefined {
  return process.env.TARO_ENV === 'h5' ? window.pingshanLaunch?.initData : undefined;
}

/** The id that a link passed by `startapp`, as Telegram and our own links do. */
export function startParameter(query: Record<string, string | undefined>): string | undefined {
  const captured = process.env.TARO_ENV === 'h5' ? window.pingshanLaunch?.start : undefined;
  return query.startapp ?? query.tgWebAppStartParam ?? captured ?? undefined;
}

/** WeChat's one-time code, which the server exchanges for an identity; undefined outside WeChat. */
export async function wechatCode(): Promise<string | undefined> {
  if (process.env.TARO_ENV !== 'weapp') return undefined;
  try {
    return (await Taro.login()).code || undefined;
  } catch {
    return undefined;
  }
}

/** The languages that the system prefers, in the form of an `Accept-Language` header. */
export function systemLanguages(): string {
  if (process.env.TARO_ENV === 'h5') return navigator.languages.join(',');
  return Taro.getAppBaseInfo().language ?? '';
}
