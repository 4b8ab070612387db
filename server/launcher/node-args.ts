/** How Node runs our programs: as they are, in TypeScript. */
export const NODE_ARGS = ['--import', 'tsx'];

/**
 * How it runs the server. In a rush a thousand requests wait at once, and what they hold outlives a
 * young generation of the default 16 MB: it is copied again and again, a quarter of all processor time.
 */
export const SERVER_NODE_ARGS = [
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  ...NODE_ARGS,
];
