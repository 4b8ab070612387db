import type { Messages } from './type.ts';

export const en: Messages = {
  verify: {
    usage: 'npm run proof:verify -- <packet rp_… | address https://… | file proof.json>',
    unreadable: (why) => `No proof could be read: ${why}`,
    noReply: (url) => `${url} does not answer. Run npm start first, or name its port with PORT`,
    noFile: (path) => `there is no file ${path}`,
    noProof: 'that is not the proof of a packet',
    otherPacket: (id) => `it is the proof of another packet, ${id}`,
    sealed: 'Still open: the seed is published when the packet closes. Its commitment is:',
    commitment: (commitment) => `Commitment ${commitment}: compare it with the one on the card`,
    checks: [
      'The seed is the one that was committed to when the packet was sent',
      'Splitting again from that seed gives the same shares',
      'Every claim was paid exactly its share, and no share was paid twice',
    ],
    fair: 'Fair: no share was changed after the packet was sent',
    broken: 'Broken: please keep this proof and report it',
  },
  audit: {
    usage:
      'npm run ledger:audit takes no arguments. To audit another ledger, set DATA_DIR or MONGODB_URL',
    notMigrated: (migrations) =>
      `the ledger is of an older version (${migrations}): run npm start once`,
    noLedger: (dataDir) => `no ledger in ${dataDir}: run npm start first, or set MONGODB_URL`,
    finding: (rule, subject, expected, found) =>
      `✗ ${rule} ${subject}: expected ${expected}, found ${found}`,
    summary: (accounts, entries, findings) =>
      `${accounts} accounts, ${entries} entries, ${findings} findings`,
  },
  backup: {
    usage: 'npm run backup -- <empty folder>',
    completed: (documents, at, folder) =>
      `Backed up: ${documents} records as of ${at}, in ${folder}`,
    keepSecrets:
      'The secrets are not in it: keep secrets.json (or the four *_SECRET) in another place. Without them, phone numbers and open packets cannot be decrypted.',
  },
  restore: {
    usage: 'npm run restore -- <backup folder> [--into <empty database>]',
    completed: (documents, at, database) =>
      `Restored: ${documents} records as of ${at}, in ${database}. The audit found nothing.`,
    needSecrets:
      'Before you start the wallet, put the original secrets.json into the data folder (or set the original four *_SECRET).',
    inconsistent: (findings) =>
      `The audit of the restored ledger has ${findings} findings, so no server starts on it. Use an earlier backup.`,
  },
  findings: {
    usage:
      'npm run findings [-- resolve fnd_… --reason "…" [--user usr_…] | -- reconcile 2026-10-01]',
    line: ({ id, kind, subject, expected, found, act }) =>
      `${id}  ${kind} ${subject}: expected ${expected}, found ${found} → ${act}`,
    open: (count) => `${count} open`,
    reconciled: (rail, day, lines) => `${rail} ${day}: ${lines} lines compared`,
    notEnded: (day) => `The bank has no statement of ${day} yet.`,
    resolved: (id) => `${id} is resolved.`,
    refused: (why) => `Nothing was changed: ${why}`,
  },
  backupError: (reason) => {
    switch (reason.code) {
      case 'folder_in_use':
        return `${reason.folder} is not empty, so nothing was backed up. Choose an empty folder.`;
      case 'too_slow':
        return 'The database dropped the snapshot before it was read to its end, so nothing was backed up. Raise minSnapshotHistoryWindowInSeconds and try again.';
      case 'no_backup':
        return `There is no complete backup in ${reason.folder}, so nothing was restored.`;
      case 'unknown_format':
        return `The manifest in ${reason.folder} was altered or is of a newer version, so nothing was restored.`;
      case 'file_altered':
        return `${reason.file} has changed since the backup, so nothing was restored. Use another backup.`;
      case 'not_empty':
        return `${reason.database} is not empty, so nothing was restored. Choose an empty database with --into, or another DATA_DIR.`;
      case 'count_differs':
        return `${reason.collection} does not have as many documents as the backup, so the restore was undone.`;
    }
  },
};
