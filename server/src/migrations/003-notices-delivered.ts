import type { Migration } from './migration.ts';

/**
 * Notices are kept for their readers, and say when a chat got them. Those of before were deleted once they were
 * delivered, so all that are left still wait.
 */
export const noticesDelivered: Migration = {
  name: '003-notices-delivered',
  async run({ db, assertHeld }) {
    assertHeld();
    const waiting = { deliveredAt: { $exists: false } };
    await db.collection('outbox').updateMany(waiting, { $set: { deliveredAt: null } });
  },
};
