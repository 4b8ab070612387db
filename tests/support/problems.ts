import { expect } from '@jest/globals';
import { problemSchema } from '@pingshan/shared/schemas';
import { ERRORS } from '@pingshan/shared/errors';

/** A refusal as it came over HTTP; fails the test where it is not one of the catalogue in RFC 9457's form. */
export async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(Object.keys(ERRORS)).toContain(problem.code);
  return problem;
}
