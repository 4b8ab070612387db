import Fastify from 'fastify';

/** The limit of what is measured over HTTP: a server that parses the same request and does nothing else. */
const app = Fastify();
app.post('/v1/red-packets/:id/grabs', async () => ({ outcome: 'won', share: 0 }));
app.post('/v1/transfers', async (_request, reply) => reply.code(201).send({ state: 'waiting' }));
app.get('/healthz', async () => ({ status: 'ok' }));
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ url });
