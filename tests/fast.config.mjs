import config from '../jest.config.mjs';

/**
 * `npm run test:fast`: properties, style rules and view models. They need neither a database nor a
 * browser, and end within a minute. The Lua rules load every script into a Redis, so they are left out.
 */
export default {
  ...config,
  globalSetup: undefined,
  globalTeardown: undefined,
  testPathIgnorePatterns: [...config.testPathIgnorePatterns, '/tests/tidy/lua\\.test\\.ts$'],
  testMatch: [
    '<rootDir>/tests/properties/*.test.ts',
    '<rootDir>/tests/tidy.test.ts',
    '<rootDir>/tests/tidy/*.test.ts',
    '<rootDir>/tests/chat-page/*.test.ts',
    '<rootDir>/tests/miniapp/{view-models,messages,parts,tab-pages}.test.ts',
  ],
};
