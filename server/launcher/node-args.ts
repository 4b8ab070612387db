/** Node runs our TypeScript sources without a build. */
export const NODE_ARGS = ['--import', 'tsx'];

/**
 * For the server. During a rush a thousand requests are pending at once, and what they hold outlives a
 * young generation of the default 16 MB: the collector would copy it again and again, a quarter of all
 * processor time.
 */
export const SERVER_NODE_ARGS = [
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  ...NODE_ARGS,
];
