import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string | string[];
  depends_on?: string[] | Record<string, unknown>;
  environment?: Record<string, string>;
  volumes?: string[];
  deploy?: { replicas: number };
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const everyService = Object.entries(services);

describe('docker-compose.yml', () => {
  test('runs three databases that vote, several servers, one gate, one bot, behind one proxy', () => {
    expect(Object.keys(services).filter((name) => /^mongo\d$/.test(name))).toHaveLength(3);
    expect(services['server']?.deploy?.replicas).toBeGreaterThan(1);
    expect(services['bot']?.deploy).toBeUndefined();
    expect(services['redis']?.command).toEqual(expect.arrayContaining(['noeviction']));
    expect(services['proxy']?.image).toMatch(/^caddy:/);
  });

  test.each(everyService)('%s runs a pinned image or one built here', (_name, { image, build }) => {
    expect(image ?? 'built:here').toMatch(/^[\w/]+:(?!latest)[\w.-]+$/);
    expect(build === undefined || existsSync(join(ROOT, build.dockerfile))).toBe(true);
  });

  test.each(everyService)(
    '%s refers only to services, volumes and files that exist',
    (_name, it) => {
      const needed = Array.isArray(it.depends_on)
        ? it.depends_on
        : Object.keys(it.depends_on ?? {});
      for (const name of needed) expect(Object.keys(services)).toContain(name);
      for (const mount of it.volumes ?? []) {
        const [from = ''] = mount.split(':');
        const known = from.startsWith('./') ? existsSync(join(ROOT, from)) : from in volumes;
        expect({ from, known }).toEqual({ from, known: true });
      }
    },
  );

  test('sets nothing that no configuration reads', () => {
    const readers = ['server/src/config.ts', 'bot/src/config.ts', 'bot/simulator/config.ts'];
    const known = readers.map(read).join('\n');
    for (const name of ['server', 'bot', 'simulator']) {
      for (const setting of Object.keys(services[name]?.environment ?? {})) {
        expect({ setting, read: known.includes(setting) }).toEqual({ setting, read: true });
      }
    }
  });
});

describe.each(['server/Dockerfile', 'bot/Dockerfile'])('%s', (path) => {
  const lines = read(path).split('\n');

  test('copies only what is in the repository, and does not run as root', () => {
    const copies = lines.filter((line) => /^COPY (?!--from)/.test(line));
    for (const copy of copies) {
      const sources = copy.split(' ').slice(1, -1);
      for (const source of sources) expect(existsSync(join(ROOT, source))).toBe(true);
    }
    expect(lines).toContain('USER node');
  });

  test('starts a program that is there', () => {
    const command = lines.find((line) => line.startsWith('CMD ')) ?? '';
    const program = (JSON.parse(command.slice(4)) as string[]).at(-1) ?? '';
    expect(existsSync(join(ROOT, program))).toBe(true);
  });
});
