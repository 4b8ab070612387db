import { formatYuan } from '../../money.ts';
import type { BillEnd, ReminderRefusal } from '../states.ts';
import type { Messages } from './type.ts';

const ENDS: Readonly<Record<BillEnd, string>> = {
  settled: '这一单已经结清，没有再扣款',
  stopped: '这一单已经停止，没有扣款',
  cancelled: '这一单已经取消，没有扣款',
};

const REMINDERS: Readonly<Record<ReminderRefusal, string>> = {
  quiet: '22 点到 8 点不打扰，早上再提醒',
  today: '今天提醒过了，明天再来',
  used: '已经提醒过 3 次，不再提醒',
};

export const zhCN: Messages = {
  bill_title_wrong: ({ max }) => `名目要写 1 到 ${max} 个字`,
  bill_people_wrong: ({ min, max }) => `一单要有 ${min} 到 ${max} 个人`,
  bill_person_unknown: () => '有人没有找到：只能叫上同群或付过款的人，其他人可以自己点链接加入',
  bill_sum_wrong: ({ over, by }) => `没有发出：${over ? '多了' : '还差'} ${formatYuan(by)}`,
  bill_too_small: ({ short }) => `没有发出：每人不到 1 分，还差 ${formatYuan(short)}`,
  bill_not_yours: () => '只有垫付的人可以这样做',
  not_in_bill: () => '这单没有你的份，没有扣款',
  bill_not_counted: () => '还没有算好，等垫付的人点“算好了”；没有扣款',
  bill_changed: ({ paid }) =>
    paid
      ? '有人已付，金额不能再改；要加人就请垫付的人另开一单'
      : '已经算好，还没有人付；要改就请垫付的人点“重新算”',
  bill_not_fronted: () => '还不能算：等垫付的人点“是我垫付的”；没有扣款',
  bill_share_rose: ({ now }) => `没有加入：你的份现在是 ${formatYuan(now)}，看清楚再点一次`,
  bill_ended: ({ ended }) => ENDS[ended],
  share_settled: () => '这一份已经付过，没有再扣款',
  bill_reminder_refused: ({ refused }) => REMINDERS[refused],
  bill_net_changed: ({ now }) => `账变了，现在差 ${formatYuan(now)}，没有扣款`,
  bill_plan_changed: () => '账变了，没有扣款；看看新的还法，再点一次',
  bill_net_theirs: () => '抵掉以后是对方付给你，要由对方来两清；没有扣款',
  households_full: ({ max }) => `最多记 ${max} 户`,
};
