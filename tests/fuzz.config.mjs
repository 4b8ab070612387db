import config from '../jest.config.mjs';

/** `npm run test:fuzz`: every endpoint with what schemathesis makes up. It needs schemathesis from PyPI. */
export default { ...config, testMatch: ['<rootDir>/tests/fuzz/*.fuzz.ts'] };
