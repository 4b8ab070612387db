import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string | string[];
  depends_on?: string[] | Record<string, unknown>;
  environment?: Record<string, string>;
  volumes?: string[];
  deploy?: { replicas: number };
  healthcheck?: { test: string[] };
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
  test('runs a replica set of three, several servers, one Redis and one bot behind one proxy', () => {
    expect(Object.keys(services).filter((name) => /^mongo\d$/.test(name))).toHaveLength(3);
    expect(services['server']?.deploy?.replicas).toBeGreaterThan(1);
    expect(services['bot']?.deploy).toBeUndefined();
    const redis = services['redis']?.command ?? [];
    expect(redis[redis.indexOf('--maxmemory-policy') + 1]).toBe('noeviction');
    expect(redis[redis.indexOf('--appendonly') + 1]).toBe('yes');
    expect(services['proxy']?.image).toMatch(/^caddy:/);
  });

  test.each(everyService)(
    '%s runs a pinned image or one built from this repository',
    (_name, { image, build }) => {
      expect(image ?? 'built:here').toMatch(/^[\w/]+:(?!latest)[\w.-]+$/);
      expect(build === undefined || existsSync(join(ROOT, build.dockerfile))).toBe(true);
    },
  );

  test.each(everyService)(
    '%s refers only to services, volumes and files that exist',
    (_name, service) => {
      const dependencies = Array.isArray(service.depends_on)
        ? service.depends_on
        : Object.keys(service.depends_on ?? {});
      for (const name of dependencies) expect(Object.keys(services)).toContain(name);
      for (const mount of service.volumes ?? []) {
        const [from = ''] = mount.split(':');
        const exists = from.startsWith('./') ? existsSync(join(ROOT, from)) : from in volumes;
        expect({ from, exists }).toEqual({ from, exists: true });
      }
    },
  );

  test('takes every secret from the environment and contains none', () => {
    const settings = services['server']?.environment ?? {};
    for (const name of ['TOKEN_SECRET', 'BOT_SECRET', 'PACKET_SECRET', 'PII_SECRET']) {
      expect([name, settings[name]]).toEqual([name, `\${${name}:-}`]);
    }
    expect(settings['WALLET_MODE']).toBe('${WALLET_MODE:-sandbox}');
    const tokenOf = (service: string) => services[service]?.environment?.['TELEGRAM_BOT_TOKEN'];
    expect(tokenOf('simulator')).toBe(SANDBOX_BOT_TOKEN);
    expect(tokenOf('server')).toBe(`\${TELEGRAM_BOT_TOKEN:-${SANDBOX_BOT_TOKEN}}`);
    expect(read('docker-compose.yml')).not.toMatch(/[0-9a-f]{32}/i);
  });

  test('waits until each database is healthy, and hides /metrics from the public', () => {
    for (const name of ['mongo1', 'mongo2', 'mongo3', 'redis']) {
      expect([name, services[name]?.healthcheck?.test.length]).not.toEqual([name, undefined]);
    }
    expect(read('server/Dockerfile')).toMatch(/HEALTHCHECK [^]*\/readyz/);
    expect(services['server']?.depends_on).toMatchObject({
      'mongo-set': { condition: 'service_completed_successfully' },
      redis: { condition: 'service_healthy' },
    });
    expect(services['server']?.environment?.['MONGODB_URL']).toContain('replicaSet=rs0');
    expect(read('Caddyfile')).toContain('respond /metrics 404');
  });

  test('sets no variable that no configuration reads', () => {
    const readers = [
      'server/src/environment.ts',
      'server/twins/bank/config.ts',
      'bot/src/config.ts',
      'bot/simulator/config.ts',
    ];
    const known = readers.map(read).join('\n');
    const isRead = (setting: string) => new RegExp(`^\\s+${setting}: `, 'm').test(known);
    for (const name of ['server', 'bot', 'simulator', 'bank']) {
      for (const setting of Object.keys(services[name]?.environment ?? {})) {
        expect({ setting, read: isRead(setting) }).toEqual({ setting, read: true });
      }
    }
  });
});

describe.each(['server/Dockerfile', 'bot/Dockerfile'])('%s', (path) => {
  const lines = read(path).split('\n');

  test('copies only files of the repository, and does not run as root', () => {
    const copies = lines.filter((line) => /^COPY (?!--from)/.test(line));
    for (const copy of copies) {
      const sources = copy.split(' ').slice(1, -1);
      for (const source of sources) expect(existsSync(join(ROOT, source))).toBe(true);
    }
    expect(lines).toContain('USER node');
  });

  test('starts a program that exists', () => {
    const command = lines.find((line) => line.startsWith('CMD ')) ?? '';
    const program = (JSON.parse(command.slice(4)) as string[]).at(-1) ?? '';
    expect(existsSync(join(ROOT, program))).toBe(true);
  });
});
