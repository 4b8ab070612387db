/** The festivals of Pingshan by date. They set the suggestions, and the larger share limits of those days. */

/** `usual` is every other day. */
export type Festival =
  | 'usual'
  | 'newYearEve'
  | 'spring'
  | 'startWork'
  | 'lantern'
  | 'qingming'
  | 'dragonBoat'
  | 'qixi'
  | 'midAutumn'
  | 'chongyang'
  | 'winter';

/** First and last days, in Shenzhen. Lunar festivals move every year, so the table is extended by hand. */
const DAYS: readonly (readonly [first: string, last: string, festival: Festival])[] = [
  ['2026-02-16', '2026-02-16', 'newYearEve'],
  ['2026-02-17', '2026-02-23', 'spring'],
  ['2026-02-24', '2026-02-24', 'startWork'],
  ['2026-02-25', '2026-03-01', 'spring'],
  ['2026-03-02', '2026-03-03', 'lantern'],
  ['2026-04-04', '2026-04-06', 'qingming'],
  ['2026-06-18', '2026-06-19', 'dragonBoat'],
  ['2026-08-18', '2026-08-19', 'qixi'],
  ['2026-09-23', '2026-09-25', 'midAutumn'],
  ['2026-10-17', '2026-10-18', 'chongyang'],
  ['2026-12-21', '2026-12-22', 'winter'],
  ['2027-02-05', '2027-02-05', 'newYearEve'],
  ['2027-02-06', '2027-02-12', 'spring'],
  ['2027-02-13', '2027-02-13', 'startWork'],
  ['2027-02-14', '2027-02-18', 'spring'],
  ['2027-02-19', '2027-02-20', 'lantern'],
  ['2027-04-04', '2027-04-06', 'qingming'],
  ['2027-06-08', '2027-06-09', 'dragonBoat'],
  ['2027-08-07', '2027-08-08', 'qixi'],
  ['2027-09-13', '2027-09-15', 'midAutumn'],
  ['2027-10-07', '2027-10-08', 'chongyang'],
  ['2027-12-21', '2027-12-22', 'winter'],
];

/** The festival of a day written `2026-02-17`. */
export function festivalOn(day: string): Festival {
  return DAYS.find(([first, last]) => first <= day && day <= last)?.[2] ?? 'usual';
}

/** False on 清明 and 重阳, which remember the dead: they do not raise the share limit. */
export const isJoyful = (festival: Festival): boolean =>
  !['usual', 'qingming', 'chongyang'].includes(festival);
