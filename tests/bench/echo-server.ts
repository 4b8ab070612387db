import Fastify from 'fastify';

/** The limit of the grab scenarios: a server that parses the same request and does nothing else. */
const app = Fastify();
app.post('/v1/red-packets/:id/grabs', async () => ({ outcome: 'won', share: 0 }));
app.get('/healthz', async () => ({ status: 'ok' }));
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ url });
