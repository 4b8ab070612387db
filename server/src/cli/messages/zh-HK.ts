import type { Messages } from './type.ts';

export const zhHK: Messages = {
  verify: {
    usage: 'npm run proof:verify -- <利是編號 rp_… | 網址 https://… | 證明檔案 proof.json>',
    unreadable: (why) => `未能讀取證明：${why}`,
    noReply: (url) => `${url} 沒有回應。請先 npm start，或用 PORT 指明連接埠`,
    noFile: (path) => `沒有 ${path} 這個檔案`,
    noProof: '內容不是利是的證明',
    otherPacket: (id) => `收到的是另一封利是 ${id} 的證明`,
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
    noLedger: (dataDir) => `${dataDir} 裏面沒有帳簿：請先 npm start，或設定 MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}：應為 ${expected}，實為 ${found}`,
    summary: (accounts, entries, findings) =>
      `${accounts} 個帳戶，${entries} 筆分錄，${findings} 處不符`,
  },
  backup: {
    usage: 'npm run backup -- <空資料夾>',
    completed: (documents, at, folder) =>
      `已備份：${at} 一刻的 ${documents} 項記錄，存於 ${folder}`,
    keepSecrets:
      '備份不包括密鑰：請將 secrets.json（或四個 *_SECRET）另外收好，不要與備份放在一起。沒有它，電話號碼與未開完的利是都無法打開。',
  },
  restore: {
    usage: 'npm run restore -- <備份資料夾> [--into <空資料庫名稱>]',
    completed: (documents, at, database) =>
      `已還原：${at} 一刻的 ${documents} 項記錄，存於 ${database}，帳目全部吻合。`,
    needSecrets: '啟動前，請將原來的 secrets.json 放回資料夾（或設定原來的四個 *_SECRET）。',
    inconsistent: (findings) =>
      `備份中的帳目有 ${findings} 處不符，伺服器不會用它啟動。請改用較早的一份備份。`,
  },
  findings: {
    usage:
      'npm run findings [-- resolve fnd_… --reason "…" [--user usr_…] | -- reconcile 2026-10-01]',
    line: ({ id, kind, subject, expected, found, act }) =>
      `${id}  ${kind} ${subject}：應該係 ${expected}，實際係 ${found} → ${act}`,
    open: (count) => `仲有 ${count} 處要人處理`,
    reconciled: (rail, day, lines) => `${rail} ${day}：對咗 ${lines} 行`,
    notEnded: (day) => `銀行仲未有 ${day} 嘅對帳單。`,
    resolved: (id) => `${id} 處理好喇。`,
    refused: (why) => `乜都冇改：${why}`,
  },
  backupError: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} 並非空的，未有備份。請另選一個空資料夾。`;
      case 'too_slow':
        return '帳簿太大，未讀完，資料庫已清除那一刻的快照，未有備份。請調高 minSnapshotHistoryWindowInSeconds 再試。';
      case 'no_backup':
        return `${reason.folder} 沒有完整的備份，未有還原任何東西。`;
      case 'unknown_format':
        return `看不懂 ${reason.folder} 的備份目錄，可能被改過，或來自較新的版本，未有還原任何東西。`;
      case 'file_altered':
        return `${reason.file} 與備份時不同，未有還原任何東西。請改用另一份備份。`;
      case 'not_empty':
        return `${reason.database} 已有帳目，未有還原任何東西。請用 --into 另選一個空的，或另選 DATA_DIR。`;
      case 'count_differs':
        return `${reason.collection} 的數目與備份時不同，已經撤回，未有還原任何東西。`;
    }
  },
};
