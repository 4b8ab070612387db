import type { Language } from './language.ts';

type Units = readonly [second: string, minute: string, hour: string];

const UNITS: Readonly<Record<Language, Units>> = {
  'zh-CN': [' 秒', ' 分钟', ' 小时'],
  'zh-HK': [' 秒', ' 分鐘', ' 小時'],
  en: [' s', ' min', ' h'],
};

/** Formats a duration in one language, rounded up to one unit: `40 秒`, `3 分钟`, `3 小时`. */
export function durationIn(language: Language): (seconds: number) => string {
  const [second, minute, hour] = UNITS[language];
  return (seconds) => {
    if (seconds < 60) return `${Math.max(1, Math.ceil(seconds))}${second}`;
    return seconds < 3600
      ? `${Math.ceil(seconds / 60)}${minute}`
      : `${Math.ceil(seconds / 3600)}${hour}`;
  };
}
