import type { CoreMessages } from './type.ts';

export const zhHK: CoreMessages = {
  topUpButton: '去增值',
  privateChatButton: '去私聊睇',

  amountUnclear: (example) => `睇唔明幾多錢。咁樣寫：${example}`,
  privateOnly: '餘額同記錄淨係喺私聊度睇，撳下面開私聊先',
  sentPrivately: '已經私聊傳咗畀你',

  outcomePending: '確認緊，啲錢唔會唔見，請遲啲再撳',
  outcomeFollows: '確認緊，啲錢唔會唔見。唔使再派，有結果即刻喺度話您知',
  outcomeUnknown: '仲係連唔到。見唔到封利是，即係冇扣錢，請遲啲再派',
  serverUnavailable: '而家連唔到，冇扣錢，請遲啲再試',
  buttonExpired: '冇扣錢。呢個掣過咗期，請再派一次',

  confirmInWallet: (what) => `${what}。仲未扣錢，撳下面確認`,
  confirmButton: '去確認',
  confirmSentPrivately: '仲未扣錢。私聊傳咗畀你，去確認一下就得',
  confirmNeedsPrivateChat: '仲未扣錢。撳訊息下面開咗私聊先，再確認',
  confirmExpired: '確認過咗時，冇扣錢，要畀嘅話再撳一次',
};
