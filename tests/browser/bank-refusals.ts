import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import { phoneOf } from './chat-user.ts';
import { type LateRefusal, sendToNumber } from './late-refusals.ts';
import { anonymous, type WalletPerson } from './wallet-person.ts';

/** Six digits that were not sent: the sandbox has other codes. */
const WRONG_CODE = '000000';

async function fillCard({ page, visit, tap, phone }: WalletPerson, number: string) {
  await visit('/packages/funding/add-card/index');
  await page.getByLabel('卡号').fill(number);
  await page.getByLabel('银行留的手机号').fill(phone);
  await tap('下一步');
}

async function cardNumber(walletUrl: string, about: string): Promise<string> {
  const { cards } = await anonymous(walletUrl)('sandboxBank', {});
  return cards.find((card) => card.about === about)?.number ?? '';
}

/** What a bank refuses, and the owner of a number. */
export const BANK_REFUSALS: readonly LateRefusal[] = [
  {
    name: 'otp_wrong, for the code of a bank',
    who: '罗师傅',
    act: async ({ person, mine }) => {
      const { id } = await mine.askForCard('0010');
      await person.visit(`/packages/funding/add-card/index?card=${id}`);
      await person.sees('银行的短信码');
      await person.type(WRONG_CODE);
    },
    says: /^验证码不对，还可以试 4 次$/,
  },
  {
    name: 'withdrawal_too_late, once the bank has it',
    who: '廖伯',
    pays: 1_000,
    act: async ({ person, mine }) => {
      const withdrawal = await mine.withdrawTo(await mine.addCard('0010'));
      await person.page.route(`**/v1/withdrawals/${withdrawal.id}`, async (route) => {
        const asked = { ...withdrawal, state: 'asked' };
        return route.fulfill({ status: 200, json: asked });
      });
      await person.visit(`/packages/funding/movement/index?id=${withdrawal.id}`);
      await person.sees('取消提现');
      await mine.untilAtBank(withdrawal);
      await person.tap('取消提现');
    },
    says: '银行已经在办，取消不了',
  },
  {
    name: 'card_not_yours',
    who: '罗师傅',
    act: async ({ person, theirs, walletUrl }) => {
      const number = await cardNumber(walletUrl, '平常的卡');
      await theirs.call('bindCard', { body: { number, phone: phoneOf('曾叔') } });
      await fillCard(person, number);
      await person.confirm(RESIDENT_PIN);
    },
    says: '卡要和实名是同一人，没有扣款',
    keeps: async (person) => {
      await person.sees('下一步');
    },
  },
  {
    name: 'claim_code_wrong',
    who: '廖伯',
    act: async ({ person, theirs }) => {
      const id = await sendToNumber(theirs, '13900007702');
      await person.visit(`/packages/transfer/claim/index?id=${id}`);
      await person.tap('发短信码');
      await person.type(WRONG_CODE);
    },
    says: '短信码不对，钱还在等你，还可以试 9 次',
  },
  {
    name: 'claim_locked, after ten wrong codes',
    who: '廖伯',
    act: async ({ person }) => {
      for (let left = 8; left > 0; left--) {
        await person.type(WRONG_CODE);
        await person.sees(`还可以试 ${left} 次`);
      }
      await person.type(WRONG_CODE);
    },
    says: '短信码试得太多了，领不了了；到时间钱会退回付款人',
  },
];
