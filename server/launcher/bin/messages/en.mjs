export const en = {
  node: (has, needs) =>
    `Pingshan Wallet needs Node ${needs} or newer, this is ${has}. Install it from https://nodejs.org and try again.`,
  installing: 'Installing packages',
  installFailed:
    'The packages could not be installed. Check the network and try again. The last lines of npm:',
  unknown: (name) => `There is no command "${name}".`,
  passed: 'passed',
  failed: 'failed',
  checked: (count) => `All ${count} checks passed.`,
  unchecked: (names) => `Failed: ${names.join(', ')}`,
  seconds: (seconds) => `${seconds} s`,
};
