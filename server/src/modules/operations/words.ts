import type { Language } from '@pingshan/shared/language';
import type { BackupReason } from './backup-error.ts';

/** What backup and restore say to whoever keeps the house. */
export interface Words {
  readonly usageBackup: string;
  readonly usageRestore: string;
  readonly backedUp: (documents: number, at: string, folder: string) => string;
  /** What is not in a backup, and must be kept as well, elsewhere. */
  readonly keepSecrets: string;
  readonly restored: (documents: number, at: string, database: string) => string;
  readonly needSecrets: string;
  readonly booksWrong: (findings: number) => string;
  readonly fault: (reason: BackupReason) => string;
}

const zhCN: Words = {
  usageBackup: 'npm run backup -- <空文件夹>',
  usageRestore: 'npm run restore -- <备份文件夹> [--into <空数据库名>]',
  backedUp: (documents, at, folder) => `备份好了：${at} 那一刻的 ${documents} 条记录，在 ${folder}`,
  keepSecrets:
    '钥匙不在备份里：请把 secrets.json（或四个 *_SECRET）另外收好，和备份分开放。没有它，手机号和没开完的红包都打不开。',
  restored: (documents, at, database) =>
    `恢复好了：${at} 那一刻的 ${documents} 条记录，在 ${database}，账都对得上。`,
  needSecrets: '开门之前，把原来的 secrets.json 放回数据文件夹（或设好原来的四个 *_SECRET）。',
  booksWrong: (findings) =>
    `备份里的账有 ${findings} 处对不上，所以钱包不会用它开门。请换一份更早的备份。`,
  fault: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} 里已经有东西，没有备份。请换一个空文件夹。`;
      case 'too_slow':
        return '账本太大，数据库记不住那么久以前的一刻，没有备份。请调大 minSnapshotHistoryWindowInSeconds 再试。';
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

const zhHK: Words = {
  usageBackup: 'npm run backup -- <空資料夾>',
  usageRestore: 'npm run restore -- <備份資料夾> [--into <空資料庫名稱>]',
  backedUp: (documents, at, folder) => `已備份：${at} 一刻的 ${documents} 項記錄，存於 ${folder}`,
  keepSecrets:
    '備份不包括鎖匙：請將 secrets.json（或四個 *_SECRET）另外收好，不要與備份放在一起。沒有它，電話號碼與未開完的利是都無法打開。',
  restored: (documents, at, database) =>
    `已還原：${at} 一刻的 ${documents} 項記錄，存於 ${database}，帳目全部吻合。`,
  needSecrets: '開門前，請將原來的 secrets.json 放回資料夾（或設定原來的四個 *_SECRET）。',
  booksWrong: (findings) =>
    `備份中的帳目有 ${findings} 處不符，錢包不會用它開門。請改用較早的一份備份。`,
  fault: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} 並非空的，未有備份。請另選一個空資料夾。`;
      case 'too_slow':
        return '帳簿太大，資料庫記不到那麼久之前的一刻，未有備份。請調高 minSnapshotHistoryWindowInSeconds 再試。';
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

const en: Words = {
  usageBackup: 'npm run backup -- <empty folder>',
  usageRestore: 'npm run restore -- <backup folder> [--into <empty database>]',
  backedUp: (documents, at, folder) => `Backed up: ${documents} records as of ${at}, in ${folder}`,
  keepSecrets:
    'The keys are not in it: keep secrets.json (or the four *_SECRET) as well, in another place. Without them no phone number and no unfinished packet can be opened.',
  restored: (documents, at, database) =>
    `Restored: ${documents} records as of ${at}, in ${database}. The books are right.`,
  needSecrets:
    'Before you open, put the old secrets.json into the data folder (or set the old four *_SECRET).',
  booksWrong: (findings) =>
    `The books in this backup are wrong in ${findings} places, so the wallet will not open on them. Use an earlier backup.`,
  fault: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} is not empty, so nothing was backed up. Choose an empty folder.`;
      case 'too_slow':
        return 'The books are so large that the database forgot the moment before it was read, so nothing was backed up. Raise minSnapshotHistoryWindowInSeconds and try again.';
      case 'no_backup':
        return `There is no whole backup in ${reason.folder}, so nothing was restored.`;
      case 'unknown_format':
        return `The manifest in ${reason.folder} was altered or is of a newer version, so nothing was restored.`;
      case 'file_altered':
        return `${reason.file} is not as it was backed up, so nothing was restored. Use another backup.`;
      case 'not_empty':
        return `There are books in ${reason.database} already, so nothing was restored. Choose an empty one by --into, or another DATA_DIR.`;
      case 'count_differs':
        return `${reason.collection} does not hold as many as it did, so all was taken back and nothing was restored.`;
    }
  },
};

export const WORDS: Readonly<Record<Language, Words>> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
