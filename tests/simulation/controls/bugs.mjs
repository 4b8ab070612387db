/**
 * Bugs that somebody could have written, each as a change to one of the house's own files. They exist
 * in a process that was started with one of them by `plant.mjs`, nowhere else.
 */
const grab = 'server/src/modules/red-packet/grab-share.ts';
const lua = 'server/src/platform/redis/script-registry.ts';

/** Changes a Lua script where it is read. */
const inLua = (from, to) => ({
  file: lua,
  from: "readFileSync(declaration.file, 'utf8')",
  to: `readFileSync(declaration.file, 'utf8').replace(${JSON.stringify(from)}, ${JSON.stringify(to)})`,
});

export const BUGS = {
  'an amount is told before the commit': [
    {
      file: grab,
      from: 'const outcome = await ctx.ledger.post(grabCommand(cached, request));',
      to:
        'const posting = ctx.ledger.post(grabCommand(cached, request));' +
        'posting.catch(() => undefined);' +
        'const amount = { amount: cached.shares[request.share], currency: packet.currency };' +
        "if (amount) return { outcome: 'won', amount, share: request.share };" +
        'const outcome = await posting;',
    },
  ],
  'no index makes a share unique': [
    {
      file: 'server/src/modules/ledger/model.ts',
      from: 'name: CLAIM_INDEX, unique: true,',
      to: 'name: CLAIM_INDEX,',
    },
  ],
  'keys of another generation are believed': [
    inLua('if known ~= generation then', 'if not known then'),
  ],
  'rebuilt keys are sure of being sold out': [
    {
      file: 'server/src/modules/allocator/rebuild-pool.ts',
      from: "rebuilt: reason === 'new' ? 0 : 1",
      to: 'rebuilt: 0',
    },
  ],
  'a spare share is not given back': [inLua("if free == '1' then", 'if false then')],
  'a share is handed out without a line in the pending list': [
    inLua("redis.call('ZADD', pending, unpack(lines))", ''),
  ],
  'nobody sweeps what is pending': [
    {
      file: 'server/src/modules/red-packet/sweep-packets.ts',
      from: 'of [sweepPending, sweepExpired]',
      to: 'of [sweepExpired]',
    },
  ],
  'a refund leaves the escrow open and without a floor': [
    {
      file: 'server/src/modules/ledger/chart.ts',
      from: "idPattern('redPacket'), floor: ZERO",
      to: "idPattern('redPacket'), floor: null",
    },
    {
      file: 'server/src/modules/ledger/core.ts',
      from: 'if (command.drain) draft.close(command.drain.from);',
      to: '',
    },
  ],
  'the answer to a key is not kept with its money': [
    {
      file: 'server/src/modules/red-packet/send-packet.ts',
      from: 'insert: toDocument(packet) }, input.record(reply)]',
      to: 'insert: toDocument(packet) }]',
    },
  ],
  'unknown is told as refused': [
    {
      file: 'server/src/modules/ledger/post-command.ts',
      from: "new AppError('outcome_unknown')",
      to: "new AppError('insufficient_funds', { need: 1, have: 0 })",
    },
  ],
};
