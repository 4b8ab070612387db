import type { WalletPerson } from './wallet-person.ts';

const shot = (person: WalletPerson, name: string) => person.shot(`story-${name}`);

/** Signs in, takes a name, and gets what a newcomer is asked for first: 实名 and a PIN. */
export async function settleIn(person: WalletPerson, name: string, pin: string): Promise<void> {
  const { page, visit, tap, sees, type } = person;
  await person.signIn();
  await shot(person, `01-home-${name}`);
  await visit('/pages/settings/index');
  await page.getByLabel('邻居看到的名字').fill(name);
  await tap('保存');
  await sees('已保存');
  await visit('/pages/me/index');
  await shot(person, `02-me-${name}`);
  await tap(/^实名/);
  await tap('填一个编造的人');
  await page.getByRole('checkbox').click();
  await shot(person, `03-verify-form-${name}`);
  await tap('提交');
  await sees('实名好了');
  await shot(person, `04-verified-${name}`);
  await tap('返回');
  await tap(/^支付密码/);
  await sees('设一个 6 位支付密码');
  await shot(person, `05-pin-${name}`);
  await type(pin);
  await sees('再输一次');
  await type(pin);
  await sees('支付密码设好了');
  await shot(person, `06-pin-set-${name}`);
}

/** From the home page to the amount of a transfer. */
export async function fillTransfer(
  person: WalletPerson,
  phone: string,
  amount: string,
): Promise<void> {
  const { page, visit, tap, sees, type } = person;
  await visit();
  await tap('转账');
  await page.getByLabel('手机号，或者 @名字').fill(phone);
  await shot(person, '20-payee');
  await tap('找这个人');
  await sees('换人');
  await type(amount);
}

/** The lines of someone's statement, newest first. */
export async function statementOf(person: WalletPerson, name: string): Promise<string[]> {
  const { page, visit, tap, sees } = person;
  await visit();
  await tap('账单');
  await sees('查一笔');
  const lines = page.locator('.money-row .item__title').filter({ visible: true });
  await lines.first().waitFor();
  await shot(person, `60-statement-${name}`);
  return lines.allTextContents();
}
