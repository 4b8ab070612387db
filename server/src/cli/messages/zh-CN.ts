import type { Messages } from './type.ts';

export const zhCN: Messages = {
  verify: {
    usage: 'npm run proof:verify -- <红包编号 rp_… | 地址 https://… | 证明文件 proof.json>',
    unreadable: (why) => `没能读到证明：${why}`,
    noReply: (url) => `${url} 没有回应。先 npm start，或用 PORT 指明端口`,
    noFile: (path) => `没有 ${path} 这个文件`,
    noProof: '里面不是红包的证明',
    otherPacket: (id) => `给的是另一个红包 ${id} 的证明`,
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
    noLedger: (dataDir) => `${dataDir} 里没有账本：先 npm start，或设 MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}：应为 ${expected}，实为 ${found}`,
    summary: (accounts, entries, findings) =>
      `${accounts} 个账户，${entries} 笔分录，${findings} 处不符`,
  },
  backup: {
    usage: 'npm run backup -- <空文件夹>',
    completed: (documents, at, folder) =>
      `备份好了：${at} 那一刻的 ${documents} 条记录，在 ${folder}`,
    keepSecrets:
      '密钥不在备份里：请把 secrets.json（或四个 *_SECRET）另外收好，和备份分开放。没有它，手机号和没开完的红包都打不开。',
  },
  restore: {
    usage: 'npm run restore -- <备份文件夹> [--into <空数据库名>]',
    completed: (documents, at, database) =>
      `恢复好了：${at} 那一刻的 ${documents} 条记录，在 ${database}，账都对得上。`,
    needSecrets: '启动之前，把原来的 secrets.json 放回数据文件夹（或设好原来的四个 *_SECRET）。',
    inconsistent: (findings) =>
      `备份里的账有 ${findings} 处对不上，所以服务器不会用它启动。请换一份更早的备份。`,
  },
  findings: {
    usage:
      'npm run findings [-- resolve fnd_… --reason "…" [--user usr_…] | -- reconcile 2026-10-01]',
    line: ({ id, kind, subject, expected, found, act }) =>
      `${id}  ${kind} ${subject}：应为 ${expected}，实为 ${found} → ${act}`,
    open: (count) => `还有 ${count} 处要人处理`,
    reconciled: (rail, day, lines) => `${rail} ${day}：对过 ${lines} 行`,
    notEnded: (day) => `银行还没有 ${day} 的对账单。`,
    resolved: (id) => `${id} 处理好了。`,
    refused: (why) => `什么都没有改：${why}`,
  },
  backupError: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} 里已经有东西，没有备份。请换一个空文件夹。`;
      case 'too_slow':
        return '账本太大，还没读完，数据库就清掉了那一刻的快照，没有备份。请调大 minSnapshotHistoryWindowInSeconds 再试。';
      case 'no_backup':
        return `${reason.folder} 里没有完整的备份，什么都没有恢复。`;
      case 'unknown_format':
        return `${reason.folder} 的备份目录读不懂，可能改过，或来自更新的版本，什么都没有恢复。`;
      case 'file_altered':
        return `${reason.file} 和备份时不一样，什么都没有恢复。请换一份备份。`;
      case 'not_empty':
        return `${reason.database} 里已经有账，什么都没有恢复。请用 --into 换一个空的，或换一个 DATA_DIR。`;
      case 'count_differs':
        return `${reason.collection} 的条数和备份时不一样，已经撤回，什么都没有恢复。`;
    }
  },
};
