import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { problemSchema } from '@pingshan/shared/schemas';
import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import { SCHEMAS } from '@pingshan/shared/endpoints';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type * as z from 'zod';

const TAGS: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/auth/, 'sign-in'],
  [/^\/v1\/red-packets/, 'red packets'],
  [/^\/v1\/bot/, 'bot'],
  [/./, 'wallet'],
];

interface Parts {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  status?: number;
}

/** A route of the contract, as Fastify checks it and OpenAPI shows it. */
export function describeRoute(name: EndpointName): FastifySchema {
  const { path, auth } = ENDPOINTS[name];
  const { params, query, body, reply, status = 200 }: Parts = SCHEMAS[name];
  const problem = {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  return {
    operationId: name,
    tags: [TAGS.find(([pattern]) => pattern.test(path))?.[1] ?? 'wallet'],
    security: auth === 'nobody' ? [] : [{ [auth]: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { [status]: reply, '4xx': problem, '5xx': problem },
  };
}

/** `/openapi.json`, made from the schemas that requests are checked by, and a page to read it at `/docs`. */
export async function serveOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '坪山钱包 Pingshan Wallet',
        version: '1',
        description: 'Amounts are whole minor units (fen). Errors are RFC 9457 problems.',
      },
      components: {
        securitySchemes: {
          person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          bot: { type: 'http', scheme: 'bearer', description: "The bot's own credential" },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    /** The documentation is read on plain http too. */
    transformStaticCSP: (header) => header.replace(/upgrade-insecure-requests;?/, ''),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
