import { shanghaiDay } from '@pingshan/shared/time';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Bank } from '../engine/bank.ts';
import { reportOf } from '../engine/notice-body.ts';
import { RefusedError } from '../engine/refused-error.ts';
import { statementOf } from '../engine/statement.ts';

const text = z.string().min(1).max(200);
const idSchema = z.strictObject({ id: text });
const cardSchema = z.strictObject({
  id: text,
  number: z.string().regex(/^\d{12,19}$/),
  name: text,
  idNumber: text,
  phone: text,
});
const codeSchema = z.strictObject({ code: text });
const instructionSchema = z.strictObject({
  kind: z.enum(['pull', 'push', 'send_back']),
  to: text,
  amount: z.int().min(1),
  currency: z.literal('CNY'),
  reference: text,
});
const daySchema = z.strictObject({ day: z.iso.date() });

/** What a client of the bank may ask. */
export function registerRoutes(app: FastifyInstance, bank: Bank): void {
  app.post('/cards', async (request, reply) =>
    reply.code(202).send(bank.requestCard(cardSchema.parse(request.body))),
  );
  app.post('/cards/:id/code', async (request) => {
    bank.confirmCard(idSchema.parse(request.params).id, codeSchema.parse(request.body).code);
    return { state: 'active' };
  });
  app.delete('/cards/:id', async (request) => {
    bank.removeCard(idSchema.parse(request.params).id);
    return { state: 'removed' };
  });
  app.put('/instructions/:id', async (request, reply) => {
    const { id } = idSchema.parse(request.params);
    const instruction = bank.instruct({ id, ...instructionSchema.parse(request.body) });
    const { reason } = instruction;
    if (instruction.state === 'failed' && reason) throw new RefusedError(reason);
    return reply.code(202).send(reportOf(instruction));
  });
  app.get('/instructions/:id', async (request) =>
    reportOf(bank.query(idSchema.parse(request.params).id)),
  );
  app.get('/statements/:day', async (request, reply) => {
    const { day } = daySchema.parse(request.params);
    if (day >= shanghaiDay(bank.now())) throw new RefusedError('not_ready');
    const { movements, faults } = bank.state;
    return reply.type('text/csv; charset=utf-8').send(statementOf(movements, faults, day));
  });
}
