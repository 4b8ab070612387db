import type { CoreMessages } from './type.ts';

export const zhCN: CoreMessages = {
  topUpButton: '去充值',
  privateChatButton: '去私聊看',

  amountUnclear: (example) => `金额没看懂。这样写：${example}`,
  privateOnly: '余额和记录只在私聊里看，先点下面打开私聊',
  sentPrivately: '已经私聊发给你',

  outcomePending: '正在确认，钱不会丢，请稍后再点',
  outcomeFollows: '正在确认，钱不会丢。不用再发一次，一有结果就在这里告诉您',
  outcomeUnknown: '还是连不上。红包没出现，就没有扣款，请过一会儿再发',
  serverUnavailable: '现在连不上，没有扣款，请过一会儿再试',
  buttonExpired: '没有扣款。这个按钮过期了，请重新发一次',

  confirmInWallet: (what) => `${what}。还没有扣款，点下面确认`,
  confirmButton: '去确认',
  confirmSentPrivately: '还没有扣款。私聊发给你了，去确认一下就好',
  confirmNeedsPrivateChat: '还没有扣款。先点消息下面打开私聊，再确认',
  confirmExpired: '确认过时了，没有扣款，要付的话再点一次',
};
