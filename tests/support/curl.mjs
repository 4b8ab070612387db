/**
 * The part of curl that docs/api.md uses, so that its test runs on a machine without curl: `-s`, `-X`,
 * `-H`, `-d` and one URL. Any other option is refused.
 */
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: {
    silent: { type: 'boolean', short: 's' },
    request: { type: 'string', short: 'X' },
    header: { type: 'string', short: 'H', multiple: true, default: [] },
    data: { type: 'string', short: 'd' },
  },
  allowPositionals: true,
});
const [url, ...more] = positionals;
if (!url || more.length > 0) throw new Error(`not one URL: ${positionals.join(' ')}`);
const headers = values.header.map((header) => header.split(/: */, 2));
const method = values.request ?? (values.data === undefined ? 'GET' : 'POST');
const response = await fetch(url, { method, headers, body: values.data ?? null });
process.stdout.write(await response.text());
