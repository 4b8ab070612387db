import type { SandboxOutcome } from '@pingshan/shared/identity/checks';
import type { TestServer } from './server.ts';

interface Wanted {
  readonly outcome?: SandboxOutcome;
  readonly age?: number;
}

/** A person whom the sandbox invents, signed in with their own telephone. */
export async function newPerson(server: TestServer, { outcome = 'all_pass', age }: Wanted = {}) {
  const { call } = server;
  const query = { outcome, ...(age !== undefined && { age }) };
  const person = await call('sandboxPerson', { query });
  const session = await server.signIn(person.phone);
  return { ...person, token: session.accessToken, user: session.user };
}

type NewPerson = Awaited<ReturnType<typeof newPerson>>;

/** Verifies a person with every check but the face: class II. */
export const verified = (
  { call }: TestServer,
  { name, idNumber, card, token }: NewPerson,
  consents: ('identity' | 'face')[] = ['identity'],
) => call('verify', { body: { name, idNumber, card, consents } }, { token });
