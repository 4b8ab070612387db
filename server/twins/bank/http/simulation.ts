import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Bank } from '../engine/bank.ts';
import { cardNumber, issuerOf } from '../engine/cards.ts';
import { FATES } from '../engine/fates.ts';

const text = z.string().min(1).max(200);
const transferSchema = z.strictObject({
  amount: z.int().min(1),
  currency: z.literal('CNY').default('CNY'),
  reference: z.string().max(200),
  payerName: text.default('李先生'),
  payerLast4: z
    .string()
    .regex(/^\d{4}$/)
    .default('6666'),
});
const settingsSchema = z.strictObject({
  noticeUrl: z.url().optional(),
  speed: z.number().positive().optional(),
  advance_ms: z.int().min(1).optional(),
});
const faultSchema = z.strictObject({
  bankId: text,
  fault: z.enum(['omit', 'twice', 'one_fen_off']),
});

const DEBIT = '629900';
const CREDIT = '629955';
const ORDINARY = '1234';
const SERIAL_MAX = 100_000;

/** Numbers to type in: one for each fate, an ordinary debit card, and a credit card. */
function sampleCards(serial: number) {
  const ordinary = { tail: ORDINARY, about: '平常的卡' };
  const debit = [ordinary, ...FATES].map(({ tail, about }) => ({
    number: cardNumber(DEBIT, serial, tail),
    about,
  }));
  const credit = { number: cardNumber(CREDIT, serial, ORDINARY), about: '信用卡' };
  return [...debit, credit].map((card) => ({ ...card, ...issuerOf(card.number) }));
}

/** What no bank offers: its messages to read, its clock to move, a transfer from outside to make. */
export function registerSimulation(app: FastifyInstance, bank: Bank): void {
  app.get('/simulation/cards', async (request) => {
    const { serial } = z.object({ serial: z.coerce.number().int().min(0) }).parse(request.query);
    return { cards: sampleCards(serial % SERIAL_MAX) };
  });
  app.get('/simulation/sms', async (request) => {
    const { phone } = z.strictObject({ phone: text }).parse(request.query);
    const messages = bank.state.sms.filter((sms) => sms.phone === phone);
    return {
      messages: messages.map((sms) => ({
        text: sms.text,
        code: sms.code,
        at: new Date(sms.at_ms).toISOString(),
      })),
    };
  });
  app.post('/simulation/transfers', async (request) =>
    bank.receive(transferSchema.parse(request.body)),
  );
  app.put('/simulation/settings', async (request) => {
    const { noticeUrl, speed, advance_ms } = settingsSchema.parse(request.body);
    if (noticeUrl !== undefined) bank.notices.url = noticeUrl;
    if (speed !== undefined) bank.notices.speed = speed;
    if (advance_ms !== undefined) bank.advance(advance_ms);
    return { now: new Date(bank.now()).toISOString(), speed: bank.notices.speed };
  });
  app.post('/simulation/statement-faults', async (request) => {
    const fault = faultSchema.parse(request.body);
    bank.falsify(fault);
    return fault;
  });
}
