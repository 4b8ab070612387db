import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import type { Config } from '../config.ts';

/** Telegram shows mini apps in a frame of its own page. */
const FRAMED_BY = ["'self'", 'https://web.telegram.org'];

/**
 * What a browser may do with our pages: our own files, nothing inline, nobody else's frame. The plugin
 * for Fastify reads all of this again for every request, which cost as much as the rest of the HTTP
 * layer; here it is read once.
 */
export function secureHeaders(app: FastifyInstance, { mode }: Config): void {
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
  app.addHook('onRequest', (request, reply, done) => secure(request.raw, reply.raw, () => done()));
}
