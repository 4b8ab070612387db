import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import type { Config } from '../../config.ts';

/** Telegram shows mini apps in a frame of its own page. */
const FRAMED_BY = ["'self'", 'https://web.telegram.org'];

/**
 * What a browser may do with our pages: our own files, nothing inline, nobody else's frame. It says the
 * same to everybody, so it is asked once, of an answer that nobody gets: headers that are set one by one on
 * Node's own response take it off the fast way of writing them.
 */
export function setSecurityHeaders(app: FastifyInstance, { mode }: Config): void {
  const https = mode === 'production';
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: FRAMED_BY,
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    frameguard: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  const sample = new ServerResponse(new IncomingMessage(new Socket()));
  secure(sample.req, sample, () => undefined);
  const headers = sample.getHeaders();
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
