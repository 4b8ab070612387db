import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { currentTables, SECTION, tableOf } from './configuration.ts';
import { readSection } from './generated-section.ts';

describe('docs/configuration.md', () => {
  test('shows the environment as the schemas define it (npm run docs:configuration writes it)', () => {
    expect(readSection(SECTION)).toBe(currentTables());
  });

  test('changes with a default, a value or a variable', () => {
    const level = z.enum(['low', 'high']).default('low').describe('A level.');
    expect(tableOf(z.object({ LEVEL: level }))).toContain(
      '| `LEVEL` | `low` | A level. One of `low`, `high`. |',
    );
    const path = z.string().describe('A path.');
    expect(tableOf(z.object({ PATH: path }))).toContain('| `PATH` | required | A path. |');
    expect(tableOf(z.object({ PATH: path.optional() }))).toContain('| `PATH` | unset | A path. |');
  });

  test('has no variable without a description', () => {
    expect(() => tableOf(z.object({ SECRET: z.string() }))).toThrow('description');
  });
});
