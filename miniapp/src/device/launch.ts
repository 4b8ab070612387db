import Taro from '@tarojs/taro';

/** What Telegram signed about whoever opened us there; undefined anywhere else. */
export function telegramInitData(): string | undefined {
  return process.env.TARO_ENV === 'h5' ? window.pingshanLaunch?.initData : undefined;
}

/** The packet that a Telegram link asked for, by `startapp`. */
export function startParameter(query: Record<string, string | undefined>): string | undefined {
  const handed = process.env.TARO_ENV === 'h5' ? window.pingshanLaunch?.start : undefined;
  return query.startapp ?? query.tgWebAppStartParam ?? handed ?? undefined;
}

/** WeChat's one-time code, which the server trades for an identity; undefined where there is none. */
export async function wechatCode(): Promise<string | undefined> {
  if (process.env.TARO_ENV !== 'weapp') return undefined;
  try {
    return (await Taro.login()).code || undefined;
  } catch {
    return undefined;
  }
}

/** Languages that the system prefers, as an `Accept-Language` header lists them. */
export function systemLanguages(): string {
  if (process.env.TARO_ENV === 'h5') return navigator.languages.join(',');
  return Taro.getAppBaseInfo().language ?? '';
}
