/**
 * Negative controls: plausible bugs, each as changes to the product's own sources. A bug exists only in
 * a process that was started with it by `inject-bug.mjs`; the simulation must find each of them.
 */
const redPacket = 'server/src/modules/red-packet';
const allocator = 'server/src/modules/allocator';
const ledger = 'server/src/modules/ledger';
const transfer = 'server/src/modules/transfer';
const bill = 'server/src/modules/bill';
const funding = 'server/src/modules/funding';

export const BUGS = {
  'an amount is acknowledged before the commit': [
    {
      file: `${redPacket}/grab-share.ts`,
      from: 'const outcome = await ctx.ledger.post(grabCommand(cached, request));',
      to:
        'const posting = ctx.ledger.post(grabCommand(cached, request));' +
        'posting.catch(() => undefined);' +
        'const early = { amount: cached.shares[request.share], currency: packet.currency };' +
        "if (early) return { outcome: 'won', amount: early, share: request.share };" +
        'const outcome = await posting;',
    },
  ],
  'no index makes a share unique': [
    {
      file: `${ledger}/model.ts`,
      from: 'name: REFERENCE_SLOT,\n      unique: true,',
      to: 'name: REFERENCE_SLOT,',
    },
  ],
  'keys of another generation are accepted': [
    {
      file: `${allocator}/reserve-places.lua`,
      from: 'if known ~= generation then',
      to: 'if not known then',
    },
  ],
  'rebuilt keys are certain that no share is left': [
    {
      file: `${allocator}/rebuild-pool.ts`,
      from: "rebuilt: reason === 'new' ? 0 : 1",
      to: 'rebuilt: 0',
    },
  ],
  'a free share is not returned': [
    {
      file: `${allocator}/repair-place.lua`,
      from: "if free == '1' then",
      to: 'if false then',
    },
  ],
  'a reserved share is not in the pending list': [
    {
      file: `${allocator}/reserve-places.lua`,
      from: "redis.call('ZADD', pending, unpack(lines))",
      to: '',
    },
  ],
  'the sweeper ignores the pending list': [
    {
      file: `${redPacket}/sweep-packets.ts`,
      from: 'of [sweepPending, sweepExpired]',
      to: 'of [sweepExpired]',
    },
  ],
  'a refund leaves the escrow open and without a minimum balance': [
    {
      file: `${redPacket}/accounts.ts`,
      from: "idPattern('rp'), minBalance: 0",
      to: "idPattern('rp'), minBalance: null",
    },
    {
      file: `${ledger}/core.ts`,
      from: 'if (command.closeInto) working.close(command.closeInto.from);',
      to: '',
    },
  ],
  'the idempotency record is not written with the money': [
    {
      file: `${redPacket}/send-packet.ts`,
      from: 'insert: toDocument(packet) }, record]',
      to: 'insert: toDocument(packet) }]',
    },
  ],
  'an unknown outcome is reported as refused': [
    {
      file: `${ledger}/post-command.ts`,
      from: "new AppError('outcome_unknown')",
      to: "new AppError('insufficient_funds', { need: 1, have: 0 })",
    },
  ],
  'a cancelled transfer does not give the limits back': [
    {
      file: `${transfer}/end-transfer.ts`,
      from: 'closeInto: delivered ? into : { ...into, mirrors: giveBack(payer, drawn) },',
      to: 'closeInto: into,',
    },
  ],
  'a cancel and a delivery have two keys': [
    {
      file: `${transfer}/end-transfer.ts`,
      from: 'key: `end:${id}`,',
      to: 'key: `end:${id}:${state}`,',
    },
    {
      file: `${ledger}/core.ts`,
      from: 'if (command.closeInto) working.close(command.closeInto.from);',
      to: '',
    },
  ],
  'a share is paid without the document that it is settled': [
    {
      file: `${bill}/pay-share.ts`,
      from: "...endShareWrites({ bill, user, round, state: 'paid', at }),",
      to: "...endShareWrites({ bill, user, round, state: 'paid', at }).slice(1),",
    },
  ],
  'a top-up is credited for each notice of the bank': [
    {
      file: `${funding}/settle-top-up.ts`,
      from: 'key: `top_up:${_id}`,',
      to: 'key: `top_up:${_id}:${notice}`,',
    },
  ],
  'a withdrawal that is paid out and cancelled ends twice': [
    {
      file: `${funding}/settle-withdrawal.ts`,
      from: "key: endKey(withdrawal),\n    kind: 'withdrawal_paid',",
      to: "key: `${endKey(withdrawal)}:paid`,\n    kind: 'withdrawal_paid',",
    },
  ],
};
