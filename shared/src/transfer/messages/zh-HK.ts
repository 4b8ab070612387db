import type { RequestEnd, TransferEnd } from '../states.ts';
import type { Messages } from './type.ts';

const TRANSFER_ENDS: Readonly<Record<TransferEnd, string>> = {
  delivered: '已經過咗數，郁唔到喇',
  cancelled: '已經攞返，啲錢返咗去付款人度',
  returned: '送唔到，啲錢已經退返',
  expired: '過咗 24 個鐘冇人領，啲錢已經退返',
};

const REQUEST_ENDS: Readonly<Record<RequestEnd, string>> = {
  paid: '呢筆已經畀咗，冇再扣錢',
  declined: '呢次收款已經推咗，冇扣錢',
  withdrawn: '對方已經收返呢次收款，冇扣錢',
  expired: '呢次收款過咗期，冇扣錢',
};

export const zhHK: Messages = {
  payee_unknown: () => '搵唔到，或者對方唔畀人用電話號碼搵',
  payee_is_self: () => '呢個係你自己，冇扣錢',
  payee_cannot_receive: () => '對方而家收唔到錢，冇扣錢',
  payee_outdated: () => '要再核對一次收款人，冇扣錢',
  number_unreachable: () => '呢個號碼而家收唔到短訊，冇扣錢',
  memo_too_long: ({ max, over }) => `備註最多 ${max} 個字，多咗 ${over} 個，冇扣錢`,
  transfer_ended: ({ end }) => TRANSFER_ENDS[end],
  transfer_given_back: () => '呢筆已經退咗，冇再扣錢',
  requests_open: ({ max }) => `同一個人最多等緊 ${max} 筆收款，等對方覆咗先再發`,
  request_ended: ({ state }) => REQUEST_ENDS[state],
  claim_code_wrong: ({ triesLeft }) => `短訊碼唔啱，啲錢仲等緊你，仲可以試 ${triesLeft} 次`,
  claim_code_expired: () => '短訊碼過咗期，啲錢仲等緊你，請再攞一個',
  claim_locked: () => '短訊碼試得太多次，領唔到喇；到時啲錢會退返畀付款人',
};
