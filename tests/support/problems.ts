import { expect } from '@jest/globals';
import { problemSchema } from '@pingshan/shared/schemas';
import { ERRORS } from '@pingshan/shared/errors';

/**
 * Parses an error response. Fails the test unless it is a problem (RFC 9457) with a code of the
 * catalogue.
 */
export async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(Object.keys(ERRORS)).toContain(problem.code);
  return problem;
}
