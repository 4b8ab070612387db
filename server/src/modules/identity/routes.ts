import { phoneSchema } from '@pingshan/shared/identity/schemas';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Platform } from '../../platform/context.ts';
import { route } from '../../platform/http/route.ts';
import { changeMe, me } from './me.ts';
import { requestOtp } from './otp.ts';
import { botPerson } from './profiles.ts';
import { refresh, signOut } from './session.ts';
import { botSession, signIn } from './sign-in.ts';
import { sandboxInbox } from './sms.ts';

/** The room's routes, thin: what each does is in the verb it calls. */
export function routes(app: FastifyInstance, ctx: Platform): void {
  route(app, ctx, 'requestOtp', (_, { body, ip }) => requestOtp(ctx, { phone: body.phone, ip }));
  route(app, ctx, 'signIn', (_, { body, language }) => signIn(ctx, body, language));
  route(app, ctx, 'refresh', (_, { body }) => refresh(ctx, body.refreshToken));
  route(app, ctx, 'signOut', (_, { person }) => signOut(ctx, person));
  route(app, ctx, 'me', (_, { person }) => me(ctx, person.id));
  route(app, ctx, 'changeMe', (_, { person, body }) => changeMe(ctx, person.id, body));
  route(app, ctx, 'botSession', (_, { body }) => botSession(ctx, body));
  route(app, ctx, 'botPerson', (_, { query }) => botPerson(ctx, query));
  if (ctx.config.mode === 'sandbox') sandboxRoutes(app, ctx);
}

const inboxQuery = z.strictObject({ phone: phoneSchema });

/** The sandbox's telephone. In production this route does not exist. */
function sandboxRoutes(app: FastifyInstance, ctx: Platform): void {
  const schema = { operationId: 'sandboxSms', tags: ['sign-in'], querystring: inboxQuery };
  app.get('/sandbox/sms', { schema: schema }, async ({ query }) => ({
    messages: await sandboxInbox(ctx, (query as z.output<typeof inboxQuery>).phone),
  }));
}
