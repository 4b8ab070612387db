import type { RequestEnd, TransferEnd } from '../states.ts';
import type { Messages } from './type.ts';

const TRANSFER_ENDS: Readonly<Record<TransferEnd, string>> = {
  delivered: '已经到账，动不了了',
  cancelled: '已经撤回，钱回到付款人那里了',
  returned: '没有送到，钱已经退回',
  expired: '过了 24 小时没人领，钱已经退回',
};

const REQUEST_ENDS: Readonly<Record<RequestEnd, string>> = {
  paid: '这笔已经付过，没有再扣款',
  declined: '这次收款已经谢绝，没有扣款',
  withdrawn: '对方已经收回这次收款，没有扣款',
  expired: '这次收款过期了，没有扣款',
};

export const zhCN: Messages = {
  payee_unknown: () => '没有找到，或对方不让用手机号找到',
  payee_is_self: () => '这是你自己，没有扣款',
  payee_cannot_receive: () => '对方现在收不了款，没有扣款',
  payee_outdated: () => '收款人要重新核对一次，没有扣款',
  number_unreachable: () => '这个号码现在收不到短信，没有扣款',
  memo_too_long: ({ max, over }) => `备注最多 ${max} 个字，多了 ${over} 个，没有扣款`,
  transfer_ended: ({ end }) => TRANSFER_ENDS[end],
  transfer_given_back: () => '这笔已经退还过，没有再扣款',
  requests_open: ({ max }) => `向同一个人最多有 ${max} 笔收款在等，等对方回复后再发`,
  request_ended: ({ state }) => REQUEST_ENDS[state],
  claim_code_wrong: ({ triesLeft }) => `短信码不对，钱还在等你，还可以试 ${triesLeft} 次`,
  claim_code_expired: () => '短信码过期了，钱还在等你，请再要一个',
  claim_locked: () => '短信码试得太多了，领不了了；到时间钱会退回付款人',
};
