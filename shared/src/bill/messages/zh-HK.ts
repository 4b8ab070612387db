import { formatYuan } from '../../money.ts';
import type { BillEnd, ReminderRefusal } from '../states.ts';
import type { Messages } from './type.ts';

const ENDS: Readonly<Record<BillEnd, string>> = {
  settled: '呢張單已經找清，冇再扣錢',
  stopped: '呢張單已經停咗，冇扣錢',
  cancelled: '呢張單已經取消咗，冇扣錢',
};

const REMINDERS: Readonly<Record<ReminderRefusal, string>> = {
  quiet: '夜晚 10 點到朝早 8 點唔嘈人，朝早先再提',
  today: '今日提過喇，聽日先再提',
  used: '已經提咗 3 次，唔再提喇',
};

export const zhHK: Messages = {
  bill_title_wrong: ({ max }) => `名目要寫 1 至 ${max} 個字`,
  bill_people_wrong: ({ min, max }) => `一張單要有 ${min} 至 ${max} 個人`,
  bill_person_unknown: () => '有人搵唔到：淨係可以叫同群或者過過數嘅人，其他人可以自己撳連結入嚟',
  bill_sum_wrong: ({ over, by }) => `未發出：${over ? '多咗' : '仲差'} ${formatYuan(by)}`,
  bill_too_small: ({ short }) => `未發出：每人唔夠 1 分，仲差 ${formatYuan(short)}`,
  bill_not_yours: () => '淨係墊錢嗰個人先可以咁做',
  not_in_bill: () => '呢張單冇你份，冇扣錢',
  bill_not_counted: () => '仲未計好，等墊錢嗰個人撳「計好喇」；冇扣錢',
  bill_changed: ({ paid }) =>
    paid
      ? '有人畀咗錢，金額改唔到；要加人就叫墊錢嗰位再開一張'
      : '已經計好，未有人畀錢；要改就叫墊錢嗰位撳「再計過」',
  bill_not_fronted: () => '未計得住：等墊錢嗰位撳「係我墊嘅」；冇扣錢',
  bill_share_rose: ({ now }) => `未加入：你嗰份而家係 ${formatYuan(now)}，睇清楚再撳一次`,
  bill_ended: ({ ended }) => ENDS[ended],
  share_settled: () => '呢一份已經畀咗，冇再扣錢',
  bill_reminder_refused: ({ refused }) => REMINDERS[refused],
  bill_net_changed: ({ now }) => `條數變咗，而家差 ${formatYuan(now)}，冇扣錢`,
  bill_plan_changed: () => '條數變咗，冇扣錢；睇下新嘅還法，再撳一次',
  bill_net_theirs: () => '對銷完係對方畀你，要由對方嚟找清；冇扣錢',
  households_full: ({ max }) => `最多記 ${max} 戶`,
};
