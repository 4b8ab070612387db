import type { Language } from '@pingshan/shared/language';
import { endUnknownCallback } from './callback-query.ts';
import type { BotContext, FeatureRegistry } from './context.ts';
import type { Feature, InstalledFeature } from './feature.ts';
import { Composer, type Context } from './telegram.ts';

type Claims = (feature: Feature) => readonly string[];

/** Throws when two features claim the same word: the second would never be called. */
function refuseDuplicates(what: string, features: readonly Feature[], claims: Claims): void {
  const owners = new Map<string, string>();
  for (const feature of features) {
    for (const claim of claims(feature)) {
      const owner = owners.get(claim);
      if (owner) throw new Error(`${what} ${claim} belongs to ${owner} and to ${feature.name}`);
      owners.set(claim, feature.name);
    }
  }
}

/** The menu, the help, the statement lines and the notices that all features bring. */
export function createFeatureRegistry(features: readonly Feature[]) {
  refuseDuplicates('command', features, ({ commandNames }) => commandNames);
  refuseDuplicates('callback prefix', features, ({ callbackPrefixes }) => callbackPrefixes);
  refuseDuplicates('notice', features, ({ noticeKinds }) => noticeKinds);
  refuseDuplicates('transaction', features, ({ messagesIn }) =>
    Object.keys(messagesIn('zh-CN').transactionTitles ?? {}),
  );

  const registry: FeatureRegistry = {
    noticeText: (notice) => {
      for (const { noticeText } of features) {
        const text = noticeText(notice);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    transactionTitle: (kind, language) =>
      features
        .map(({ messagesIn }) => messagesIn(language).transactionTitles?.[kind])
        .find((title) => title !== undefined),
    helpText: (language, botUsername) => {
      const entries = features.map(({ messagesIn }) => messagesIn(language).help?.(botUsername));
      return [
        ...entries.flatMap((entry) => entry?.lines ?? []),
        entries.flatMap((entry) => entry?.shortcuts ?? []).join(' · '),
        ...entries.flatMap((entry) => entry?.notes ?? []),
      ].join('\n');
    },
  };
  return {
    ...registry,
    /** The bot's menu as `setMyCommands` takes it. */
    menu: (language: Language) =>
      features.flatMap(({ messagesIn }) =>
        Object.entries(messagesIn(language).menu ?? {}).map(([command, description]) => ({
          command,
          description,
        })),
      ),
  };
}

/** Sets up every feature and composes them; the first one that matches an update handles it. */
export async function installFeatures(features: readonly Feature[], context: BotContext) {
  const composer = new Composer<Context>();
  const installed: InstalledFeature[] = [];
  for (const feature of features) {
    const one = await feature.install(context);
    composer.use(one.composer);
    installed.push(one);
  }
  composer.on('callback_query', endUnknownCallback);
  let timers: NodeJS.Timeout[] = [];

  return {
    composer,
    /** Runs each worker now, and then at its interval. */
    startWorkers(): void {
      const workers = installed.flatMap((one) => one.workers);
      for (const { run } of workers) void run();
      timers = workers.map(({ interval_ms, run }) => setInterval(() => void run(), interval_ms));
    },
    tearDown(): void {
      for (const timer of timers) clearInterval(timer);
      for (const one of installed) one.tearDown();
    },
  };
}
