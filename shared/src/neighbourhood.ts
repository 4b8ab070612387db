import type { Language } from './language.ts';

/**
 * A resident of the sandbox. The residents and their two groups are fixed: the server seeds them, the chat
 * simulator plays them, tests and benches use them. All are invented; their numbers are never assigned.
 */
export interface Resident {
  readonly telegramId: number;
  readonly username: string;
  readonly name: string;
  /** The name on the identity card, which others see masked. */
  readonly realName: string;
  readonly phone: string;
  readonly language: Language;
}

const resident = (
  index: number,
  username: string,
  name: string,
  realName: string,
  language: Language = 'zh-CN',
): Resident => ({
  telegramId: 880_000_000 + index,
  username,
  name,
  realName,
  phone: `+86138000000${String(index).padStart(2, '0')}`,
  language,
});

export const RESIDENTS: readonly Resident[] = [
  resident(1, 'chen_apo', '陈阿婆', '陈秀英'),
  resident(2, 'azhen', '阿珍', '陈玉珍'),
  resident(3, 'zeng_shu', '曾叔', '曾国强'),
  resident(4, 'xiaolin', '小林', '林晓东'),
  resident(5, 'huang_laoshi', '黄老师', '黄文慧'),
  resident(6, 'aqiang', '阿强', '李志强'),
  resident(7, 'meiling', '美玲', '罗美玲'),
  resident(8, 'liao_bo', '廖伯', '廖伟明'),
  resident(9, 'yanzi', '燕子', '叶燕'),
  resident(10, 'ming_zai', '明仔', '陈家明', 'zh-HK'),
  resident(11, 'wendy', 'Wendy', 'Wendy Chan', 'en'),
  resident(12, 'luo_shifu', '罗师傅', '罗建国'),
];

export interface Group {
  readonly chatId: number;
  readonly title: string;
  readonly members: readonly number[];
}

const ids = (...indexes: number[]): number[] => indexes.map((index) => 880_000_000 + index);

export const GROUPS: readonly Group[] = [
  { chatId: -1_000_000_000_101, title: '大万世居街坊群', members: ids(1, 2, 3, 4, 5, 6, 7, 8, 12) },
  { chatId: -1_000_000_000_102, title: '陈家大小', members: ids(1, 2, 4, 9, 10, 11) },
];

/** The opening balance of each resident in minor units: ¥888.88. */
export const OPENING_BALANCE = 88_888;

/** The payment PIN of every resident of the sandbox. It protects nothing: the sandbox says it to everyone. */
export const RESIDENT_PIN = '520135';
