import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { problemSchema, type SchemaTable } from '@pingshan/shared/schemas';
import type { Endpoint } from '@pingshan/shared/define-contract';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { IDEMPOTENCY_KEY } from './idempotency-key.ts';

/** A success: JSON as the reply's schema has it, or a file as it is. */
const successOf = ({ file }: Endpoint, reply: SchemaTable[string]['reply']) =>
  file === undefined ? reply : { description: 'A file', content: { [file]: { schema: z.file() } } };

/**
 * The headers of a request that moves money or changes an account. OpenAPI shows them; the route reads them, because
 * what is wrong with them has codes of its own.
 */
const keyedHeaders = z.object({
  'Idempotency-Key': z.string().regex(IDEMPOTENCY_KEY),
  'Step-Up': z.string().optional().meta({ description: 'The challenge that its owner passed' }),
});

/** The schema of a route, by which Fastify validates requests and which OpenAPI shows. */
export function describeRoute(
  name: string,
  endpoint: Endpoint,
  { params, query, body, reply }: SchemaTable[string],
): FastifySchema {
  const { audience, tag, status } = endpoint;
  const problem = {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  return {
    operationId: name,
    tags: [tag],
    security: audience === 'public' ? [] : [{ [audience]: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(endpoint.idempotent && { headers: keyedHeaders }),
    response: { [status ?? 200]: successOf(endpoint, reply), '4xx': problem, '5xx': problem },
  };
}

/** Serves `/openapi.json`, generated from the schemas of the routes, and `/docs` to read it. */
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
          user: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          bot: { type: 'http', scheme: 'bearer', description: "The bot's own credential" },
          staff: { type: 'http', scheme: 'bearer', description: 'Of one member of the staff' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    /** The documentation must load over plain HTTP too. */
    transformStaticCSP: (header) => header.replace(/upgrade-insecure-requests;?/, ''),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
