import type { Language } from '@pingshan/shared/language';

/** What `npm run proof:verify` and `npm run ledger:audit` say. */
interface Words {
  readonly verify: {
    readonly usage: string;
    readonly unread: (why: string) => string;
    readonly nobodyThere: (url: string) => string;
    readonly noFile: (path: string) => string;
    readonly noProof: string;
    readonly anotherPacket: (id: string) => string;
    readonly sealed: string;
    readonly commitment: (commitment: string) => string;
    readonly checks: readonly [commitment: string, shares: string, claims: string];
    readonly fair: string;
    readonly broken: string;
  };
  readonly audit: {
    readonly usage: string;
    readonly noBooks: (dataDir: string) => string;
    readonly notMigrated: (migrations: string) => string;
    readonly finding: (rule: string, subject: string, expected: string, found: string) => string;
    readonly summary: (accounts: number, journals: number, findings: number) => string;
  };
}

const zhCN: Words = {
  verify: {
    usage: 'npm run proof:verify -- <红包编号 rp_… | 地址 https://… | 证明文件 proof.json>',
    unread: (why) => `没能读到证明：${why}`,
    nobodyThere: (url) => `${url} 没有回应。先 npm start，或用 PORT 指明端口`,
    noFile: (path) => `没有 ${path} 这个文件`,
    noProof: '里面不是红包的证明',
    anotherPacket: (id) => `给的是另一个红包 ${id} 的证明`,
    sealed: '还没结束：种子要等抢完或到期才公开。承诺值已经定下：',
    commitment: (commitment) => `承诺值 ${commitment}，请与红包上的对一对`,
    checks: [
      '种子与发出时公开的承诺一致',
      '用种子重新分一遍，每份都一样',
      '每个人拿到的正是抽到的那份，没有一份给了两次',
    ],
    fair: '公平：发出以后没有人改过任何一份',
    broken: '对不上：请保留这份证明并联系我们',
  },
  audit: {
    usage: 'npm run ledger:audit 不带参数。查别的账本用 DATA_DIR 或 MONGODB_URL',
    notMigrated: (migrations) => `账本还是旧版本的（${migrations}）：先 npm start 一次`,
    noBooks: (dataDir) => `${dataDir} 里没有账本：先 npm start，或设 MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}：应为 ${expected}，实为 ${found}`,
    summary: (accounts, journals, findings) =>
      `${accounts} 个账户，${journals} 笔分录，${findings} 处不符`,
  },
};

const zhHK: Words = {
  verify: {
    usage: 'npm run proof:verify -- <利是編號 rp_… | 網址 https://… | 證明檔案 proof.json>',
    unread: (why) => `未能讀取證明：${why}`,
    nobodyThere: (url) => `${url} 沒有回應。請先 npm start，或用 PORT 指明連接埠`,
    noFile: (path) => `沒有 ${path} 這個檔案`,
    noProof: '內容不是利是的證明',
    anotherPacket: (id) => `收到的是另一封利是 ${id} 的證明`,
    sealed: '仲未完：種子要等搶完或到期先公開。承諾值已經定好：',
    commitment: (commitment) => `承諾值 ${commitment}，請同利是上面的對一對`,
    checks: [
      '種子同派出時公開的承諾一致',
      '用種子再分一次，每份都一樣',
      '每位收到的正是抽中的一份，無一份派過兩次',
    ],
    fair: '公平：派出之後無人改過任何一份',
    broken: '對不上：請保留這份證明並聯絡我們',
  },
  audit: {
    usage: 'npm run ledger:audit 不用參數。查其他帳簿請用 DATA_DIR 或 MONGODB_URL',
    notMigrated: (migrations) => `帳簿仍是舊版本（${migrations}）：請先 npm start 一次`,
    noBooks: (dataDir) => `${dataDir} 裏面沒有帳簿：請先 npm start，或設定 MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}：應為 ${expected}，實為 ${found}`,
    summary: (accounts, journals, findings) =>
      `${accounts} 個帳戶，${journals} 筆分錄，${findings} 處不符`,
  },
};

const en: Words = {
  verify: {
    usage: 'npm run proof:verify -- <packet rp_… | address https://… | file proof.json>',
    unread: (why) => `No proof could be read: ${why}`,
    nobodyThere: (url) => `${url} does not answer. Run npm start first, or name its port with PORT`,
    noFile: (path) => `there is no file ${path}`,
    noProof: 'that is not the proof of a packet',
    anotherPacket: (id) => `it is the proof of another packet, ${id}`,
    sealed: 'Still open: the seed is shown once all is taken or the day is over. It is bound to:',
    commitment: (commitment) => `Commitment ${commitment}: compare it with the one on the card`,
    checks: [
      'The seed is the one that was committed to at sending',
      'Splitting again from that seed gives the same shares',
      'Everybody got exactly the share they drew, and none was given twice',
    ],
    fair: 'Fair: nobody has changed a share since it was sent',
    broken: 'It does not hold: please keep this proof and tell us',
  },
  audit: {
    usage: 'npm run ledger:audit takes no arguments. For other books set DATA_DIR or MONGODB_URL',
    notMigrated: (migrations) =>
      `the ledger is of an older version (${migrations}): run npm start once`,
    noBooks: (dataDir) => `no books in ${dataDir}: run npm start first, or set MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}: expected ${expected}, found ${found}`,
    summary: (accounts, journals, findings) =>
      `${accounts} accounts, ${journals} journals, ${findings} findings`,
  },
};

export const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
