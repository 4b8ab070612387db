import {
  collectionExists,
  dropCollection,
  dropIndex,
  type Migration,
  type MigrationContext,
  renameCollection,
  updatePages,
} from './migration.ts';

const missing = (field: string) => ({ $eq: [{ $type: field }, 'missing'] });

/** The person in the key of a top-up, `top_up:<user>:<key>`, or of an opening balance, `welcome:<user>`. */
const USER = 'usr_[0-9A-HJKMNP-TV-Z]{26}';
const userInKey = {
  $let: { vars: { found: { $regexFind: { input: '$_id', regex: USER } } }, in: '$$found.match' },
};

const reference = {
  $cond: [
    missing('$packet'),
    { kind: 'user', id: userInKey },
    {
      $cond: [
        missing('$share'),
        { kind: 'red_packet', id: '$packet' },
        { kind: 'red_packet', id: '$packet', slot: '$share' },
      ],
    },
  ],
};

const legs = {
  $map: {
    input: '$legs',
    as: 'leg',
    in: { account: '$$leg.account', amount: '$$leg.amount', unit: '$$leg.currency' },
  },
};

const OLD_ENTRY = { reference: { $exists: false } };

/** Every entry of the code before is about a packet or names its person in the key. */
async function assertReferable({ db }: MigrationContext): Promise<void> {
  const unknown = await db.collection<{ _id: string }>('entries').findOne({
    ...OLD_ENTRY,
    packet: { $exists: false },
    _id: { $not: new RegExp(USER) },
  });
  if (unknown) throw new Error(`no reference can be given to the entry ${unknown._id}`);
}

async function migrateEntries(context: MigrationContext): Promise<void> {
  await renameCollection(context, 'journals', 'entries');
  if (!(await collectionExists(context.db, 'entries'))) return;
  await assertReferable(context);
  await updatePages(context, 'entries', {
    filter: OLD_ENTRY,
    update: [{ $set: { reference, legs } }, { $unset: ['packet', 'share'] }],
  });
  await dropIndex(context, 'entries', 'claim');
  context.assertHeld();
  await context.db.collection('entries').createIndexes([
    {
      key: { 'reference.id': 1, 'reference.slot': 1 },
      name: 'reference_slot',
      unique: true,
      partialFilterExpression: { 'reference.slot': { $exists: true } },
    },
  ]);
}

/**
 * Entries say what they are about by a neutral reference, accounts have a `minBalance`, and two
 * collections get the names that they have in the code. Dropping the checkpoint of the reconciliation makes
 * its next round verify the whole ledger.
 */
export const neutralReferences: Migration = {
  name: '001-neutral-references',
  async run(context) {
    await updatePages(context, 'accounts', {
      filter: { floor: { $exists: true } },
      update: [{ $set: { minBalance: '$floor' } }, { $unset: ['floor'] }],
    });
    await migrateEntries(context);
    await renameCollection(context, 'spent_proofs', 'consumed_proofs');
    await dropCollection(context, 'reconciliation');
  },
};
