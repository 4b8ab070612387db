import { type MinorUnits, minorUnits, MAX_AMOUNT } from './money.ts';

// biome-ignore format: one row a register reads better than one line a digit
const DIGITS: Record<string, number> = {
  零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 两: 2, 兩: 2, 贰: 2, 三: 3, 叁: 3, 四: 4, 肆: 4,
  五: 5, 伍: 5, 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
};
const UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Converts full-width digits, signs and spaces to ASCII. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/。/g, '.');
}

/** 八十八 → 88, 一万二 → 12000, 两百五 → 250, 一百零五 → 105; undefined for any other text. */
function chineseInteger(text: string): number | undefined {
  const [high, low, ...more] = text.split(/[万萬]/);
  if (more.length > 0 || high === undefined) return undefined;
  if (low === undefined) return chineseBelowTenThousand(high);
  const ten_thousands = chineseBelowTenThousand(high);
  const rest = low === '' ? 0 : chineseBelowTenThousand(low, 10_000);
  return ten_thousands && rest !== undefined ? ten_thousands * 10_000 + rest : undefined;
}

/** `above` is the unit before the text: after 万 a single 二 means two thousand, after 百 a single 五 fifty. */
function chineseBelowTenThousand(text: string, above = 1): number | undefined {
  let total = 0;
  let digit: number | undefined;
  let unit = above;
  let zero = false;
  for (const char of text) {
    const value = DIGITS[char];
    if (value === 0) zero = true;
    else if (value !== undefined) {
      if (digit !== undefined) return undefined;
      digit = value;
    } else {
      const next = UNITS[char];
      if (next === undefined || (unit > 1 && next >= unit)) return undefined;
      if (digit === undefined && (next !== 10 || total > 0)) return undefined;
      total += (digit ?? 1) * next;
      unit = next;
      digit = undefined;
      zero = false;
    }
  }
  if (digit !== undefined) total += !zero && unit >= 100 ? digit * (unit / 10) : digit;
  return text.length > 0 ? total : undefined;
}

function toInteger(text: string): number | undefined {
  if (/^\d{1,13}$/.test(text)) return Number(text);
  return /^\d/.test(text) ? undefined : chineseInteger(text);
}

/** 8元8角8分, 八块八, 五毛: the part after the yuan, in fen. */
function smallChange(text: string): number | undefined {
  const match = /^(?:(.)[角毛])?(?:(.)分?)?$/.exec(text);
  if (!match) return undefined;
  const [, jiao, last] = match;
  const tenths = jiao === undefined ? 0 : toInteger(jiao);
  const tail = last === undefined ? 0 : toInteger(last);
  if (tenths === undefined || tail === undefined) return undefined;
  const tailIsFen = text.endsWith('分') || jiao !== undefined;
  return tenths * 10 + tail * (tailIsFen ? 1 : 10);
}

function decimal(text: string): number | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match?.[1]) return undefined;
  return Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

function spoken(text: string): number | undefined {
  const [yuan, change, ...more] = text.split(/[元块圆塊]/);
  if (more.length > 0 || yuan === undefined) return undefined;
  if (change === undefined) return /[角毛分]/.test(yuan) ? smallChange(yuan) : undefined;
  const whole = toInteger(yuan);
  const fenPart = change === '' ? 0 : smallChange(change);
  return whole === undefined || fenPart === undefined ? undefined : whole * 100 + fenPart;
}

function wholeYuan(text: string): number | undefined {
  const yuan = /^\d/.test(text) ? undefined : chineseInteger(text);
  return yuan === undefined ? undefined : yuan * 100;
}

/**
 * Parses an amount of yuan as people write it: `8`, `88.8`, `¥88`, `1,000`, `８８`, `八十八`, `八块八`,
 * `两百五`. Undefined for anything ambiguous (`1e3`, `-5`, `8.888`, `abc`, more than a trillion): the
 * caller asks again, because a wrong guess would move money.
 */
export function parseAmount(written: string): MinorUnits | undefined {
  const text = halfWidth(written)
    .trim()
    .replace(/^(?:¥|￥|rmb|cny)\s*/i, '')
    .replace(/(?:整|rmb|cny)$/i, '')
    .replace(/^(.*\.\d{1,2})[元块圆塊]$/, '$1');
  const amount = decimal(text) ?? spoken(text) ?? wholeYuan(text);
  return amount === undefined || amount > MAX_AMOUNT ? undefined : minorUnits(amount);
}

/** Parses a number of people or shares: `8`, `８`, `八`, `8个`. Undefined where it is not a whole number. */
export function parseCount(written: string): number | undefined {
  const text = halfWidth(written)
    .trim()
    .replace(/[个個份人]$/, '');
  return text === '' ? undefined : toInteger(text);
}
