import type { Endpoint } from '@pingshan/shared/define-contract';
import { InvariantError } from '@pingshan/shared/invariant';
import type { FileReply, SchemaTable } from '@pingshan/shared/schemas';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';

/** A reply has the fields of its schema and no others: an extra field could leak data. */
function checkReply(name: string, schema: z.ZodType, given: unknown): unknown {
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const issue = checked.error.issues.at(0);
  throw new InvariantError(`${name} replied ${issue?.path.join('.')}: ${issue?.message}`);
}

/** A file to be stored, under its name. */
function sendFile(reply: FastifyReply, type: string, { name, bytes }: FileReply): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes));
}

interface Answered {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly schemas: SchemaTable[string];
}

/**
 * Sends what a handler gave: as JSON, or where the endpoint has a media type as a file. Throws where it is
 * not what the schema says.
 */
export function sendReply(
  reply: FastifyReply,
  { name, endpoint, schemas }: Answered,
  given: unknown,
): FastifyReply {
  const { status = 200, file } = endpoint;
  const checked = checkReply(name, schemas.reply, given);
  void reply.code(status).header('cache-control', 'no-store');
  if (file !== undefined) return sendFile(reply, file, checked as FileReply);
  return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(checked);
}
