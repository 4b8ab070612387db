import type { Messages } from './type.ts';

const CLASS = { I: 'Ⅰ類', II: 'Ⅱ類', III: 'Ⅲ類' } as const;

export const zhHK: Messages = {
  why: {
    one: () => '免密碼嘅付款，一日加埋有上限，唔見咗電話都唔會蝕好多',
    two: () => '用密碼確認嘅付款，一日加埋有上限',
    signed: () => '用密碼同指紋一齊確認嘅付款，一日加埋有上限',
    minor: () => '未滿 18 歲，一日加埋最多畀咁多，點樣確認都一樣',
    out: () => '提現去自己嘅銀行卡，唔計入付款額度',
    life: () => '未實名嘅錢包，總共只可以畀咁多',
    year: (accountClass) => `${CLASS[accountClass]}錢包一年可以畀嘅總數，提現唔計`,
    reset: () => '支付密碼啱啱重設過，一日內轉出嘅錢加埋有上限，萬一唔係你都唔會蝕好多',
    device: () => '呢部機啱啱登入，一日內喺度轉出嘅錢加埋有上限',
  },
};
