import { formatYuan } from '../../money.ts';
import type { BillEnd, ReminderRefusal } from '../states.ts';
import type { Messages } from './type.ts';

const ENDS: Readonly<Record<BillEnd, string>> = {
  settled: 'This bill is settled. Nothing more was taken',
  stopped: 'This bill was stopped. Nothing was taken',
  cancelled: 'This bill was cancelled. Nothing was taken',
};

const REMINDERS: Readonly<Record<ReminderRefusal, string>> = {
  quiet: 'No reminders between 22:00 and 8:00; try in the morning',
  today: 'They were reminded today; try tomorrow',
  used: 'They were reminded three times, which is all',
};

export const en: Messages = {
  bill_title_wrong: ({ max }) => `The title needs 1 to ${max} characters`,
  bill_people_wrong: ({ min, max }) => `A bill needs ${min} to ${max} people`,
  bill_person_unknown: () =>
    'Not all were found: invite people of your chats or whom you have paid; others can join by the link',
  bill_sum_wrong: ({ over, by }) => `Not sent: ${formatYuan(by)} ${over ? 'too much' : 'missing'}`,
  bill_too_small: ({ short }) => `Not sent: a share is below ¥0.01; ${formatYuan(short)} missing`,
  bill_not_yours: () => 'Only the person who paid first can do this',
  not_in_bill: () => 'You have no share of this bill. Nothing was taken',
  bill_not_counted: () => 'This bill is not counted yet. Nothing was taken',
  bill_changed: ({ paid }) =>
    paid
      ? 'A share is paid, so the amounts stay; ask the person who paid to open another bill'
      : 'It is counted and no share is paid yet; ask the person who paid to count again',
  bill_not_fronted: () => 'Not counted: the person who paid has yet to say so; nothing was taken',
  bill_share_rose: ({ now }) =>
    `Not joined: your share is now ${formatYuan(now)}; look and tap again`,
  bill_ended: ({ ended }) => ENDS[ended],
  share_settled: () => 'This share was settled before. Nothing more was taken',
  bill_reminder_refused: ({ refused }) => REMINDERS[refused],
  bill_net_changed: ({ now }) =>
    `The sums have changed: now it is ${formatYuan(now)}. Nothing was taken`,
  bill_plan_changed: () =>
    'The sums have changed and nothing was taken; look at the new plan and tap again',
  bill_net_theirs: () =>
    'After setting off, they pay you, so they have to settle it. Nothing was taken',
  households_full: ({ max }) => `At most ${max} households can be kept`,
};
