import { createHash } from 'node:crypto';
import { shanghaiDay } from '@pingshan/shared/time';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import * as z from 'zod';
import { isSigned, transactionOf } from './messages.ts';
import { orderSchema, Wechat, type WechatOptions } from './wechat.ts';

const idOf = ({ params }: FastifyRequest): string => (params as { id: string }).id;
const NOT_FOUND = { code: 'ORDER_NOT_EXIST', message: '订单不存在' };

/** What a merchant may ask; every answer is signed. */
function registerPay(app: FastifyInstance, wechat: Wechat): void {
  const reply = (to: FastifyReply, status: number, body?: object) => {
    const text = body ? JSON.stringify(body) : '';
    return to.code(status).headers(wechat.sign(text)).type('application/json').send(text);
  };
  app.addHook('preHandler', async (request) => {
    const { method, url, body, headers } = request;
    const authorization = headers.authorization ?? '';
    const signed = isSigned(wechat.keys, {
      method,
      url,
      body: typeof body === 'string' ? body : '',
      authorization,
    });
    if (!signed) throw Object.assign(new Error('SIGN_ERROR'), { statusCode: 401 });
  });
  app.post('/v3/pay/transactions/jsapi', async (request, to) => {
    const order = wechat.order(orderSchema.parse(JSON.parse(String(request.body))));
    if (!order) return reply(to, 400, { code: 'INVALID_REQUEST', message: '订单号重复' });
    return reply(to, 200, { prepay_id: `wx${order.transaction_id}` });
  });
  app.get('/v3/pay/transactions/out-trade-no/:id', async (request, to) => {
    const order = wechat.find(idOf(request));
    if (!order) return reply(to, 404, NOT_FOUND);
    return reply(to, 200, transactionOf(order, wechat.keys.merchant));
  });
  app.post('/v3/pay/transactions/out-trade-no/:id/close', async (request, to) =>
    wechat.close(idOf(request))
      ? reply(to, 204)
      : reply(to, 400, { code: 'ORDERPAID', message: '订单已支付' }),
  );
  app.get('/v3/bill/tradebill', async (request, to) => {
    const { bill_date: day } = z.object({ bill_date: z.iso.date() }).parse(request.query);
    if (day >= shanghaiDay(wechat.now())) return reply(to, 404, { code: 'NO_STATEMENT_EXIST' });
    const hash_value = createHash('sha1').update(wechat.bill(day)).digest('hex');
    const download_url = `http://${request.headers.host}/v3/billdownload/file?token=${day}`;
    return reply(to, 200, { hash_type: 'SHA1', hash_value, download_url });
  });
  app.get('/v3/billdownload/file', async (request, to) => {
    const { token } = z.object({ token: z.iso.date() }).parse(request.query);
    return to.type('text/plain; charset=utf-8').send(wechat.bill(token));
  });
}

/** What the sandbox adds: a person who pays, a refund, days that pass. */
function registerSimulation(app: FastifyInstance, wechat: Wechat): void {
  for (const act of ['pay', 'refund'] as const) {
    app.post(`/simulation/orders/:id/${act}`, async (request, to) => {
      const order = wechat.act(idOf(request), act);
      if (!order) return to.code(409).send('');
      const silent = request.url.includes('silent');
      return { status: silent ? null : await wechat.notify(order).catch(() => 0) };
    });
  }
  app.post('/simulation/orders/:id/notify', async (request, to) => {
    const order = wechat.find(idOf(request));
    return order ? { status: await wechat.notify(order) } : to.code(404).send('');
  });
  /** The person who opens the mini-program is the one that the code names. */
  app.get('/sns/jscode2session', async (request) => {
    const { js_code } = z.object({ js_code: z.string().min(1) }).parse(request.query);
    return { openid: `sandbox-${js_code}`, session_key: 'c2FuZGJveA==' };
  });
  app.post('/simulation/advance', async (request) => {
    const { ms } = z.object({ ms: z.int().min(1) }).parse(JSON.parse(String(request.body)));
    wechat.ahead_ms += ms;
    return { now: new Date(wechat.now()).toISOString() };
  });
}

/** WeChat Pay, API v3, of one merchant, reached by HTTP alone. */
export function createWechat(options: WechatOptions): FastifyInstance {
  const wechat = new Wechat(options);
  const app = fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  /** The signature is over the text as it came. */
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  void app.register(async (scope) => registerPay(scope, wechat));
  void app.register(async (scope) => registerSimulation(scope, wechat));
  return app;
}
