import type { Notice } from '@pingshan/shared/notification/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import type { Language } from '@pingshan/shared/language';
import { type CallbackHandler, toCallbackRequest } from './callback-query.ts';
import { commandTrigger, startTrigger, type TextTrigger } from './command-parser.ts';
import { type CommandHandler, toCommandRequest } from './command-request.ts';
import type { BotContext } from './context.ts';
import { type Catalogue, coreMessages } from './messages/index.ts';
import type { CoreMessages } from './messages/type.ts';
import { Composer, type Context } from './telegram.ts';

export interface HelpEntries {
  /** How to write a command: a line each. */
  readonly lines?: readonly string[];
  /** Short commands: all features' share one line. */
  readonly shortcuts?: readonly string[];
  /** Explanations below the commands of all features. */
  readonly notes?: readonly string[];
}

/** The sentences of a feature that the bot shows for it: its menu, its help, its statement lines. */
export interface FeatureMessages {
  /** Descriptions in the bot's menu, by command. */
  readonly menu?: Readonly<Record<string, string>>;
  readonly help?: (botUsername: string) => HelpEntries;
  readonly transactionTitles?: Readonly<Partial<Record<Transaction['kind'], string>>>;
}

export interface Worker<C extends BotContext> {
  readonly interval_ms: number;
  readonly run: (context: C) => Promise<void>;
}

interface TextHandler<Match, Messages, C extends BotContext> {
  readonly on: Match;
  readonly handle: CommandHandler<Messages, C>;
}

/** All that the bot knows of a feature. */
export interface FeatureDefinition<Messages extends FeatureMessages, C extends BotContext> {
  readonly name: string;
  readonly messages?: Catalogue<Messages>;
  /** Adds the state of the feature to the context. Called once, before the bot receives updates. */
  readonly setUp?: (context: BotContext) => Promise<C>;
  readonly tearDown?: (context: C) => void;
  /** Each command by all its names. */
  readonly commands?: readonly TextHandler<readonly string[], Messages, C>[];
  /** Payloads of `/start`, which links into the private chat carry. */
  readonly startPayloads?: readonly TextHandler<RegExp, Messages, C>[];
  /** Texts that are no command. */
  readonly texts?: readonly TextHandler<TextTrigger, Messages, C>[];
  /** Buttons by their data, `^<prefix>:…`; a prefix belongs to one feature. */
  readonly callbacks?: readonly { on: RegExp; handle: CallbackHandler<Messages, C> }[];
  /** Handlers of other kinds of updates. */
  readonly compose?: (composer: Composer<Context>, context: C) => void;
  /** The sentences of notices, by kind. */
  readonly notices?: Readonly<Partial<Record<Notice['kind'], NoticeText<Messages>>>>;
  readonly workers?: readonly Worker<C>[];
}
type NoticeText<Messages> = (messages: CoreMessages & Messages, params: unknown) => string;

export interface InstalledFeature {
  readonly composer: Composer<Context>;
  readonly workers: readonly { interval_ms: number; run: () => Promise<void> }[];
  readonly tearDown: () => void;
}

/** A feature as the composition of the bot sees it, whatever its context and its sentences are. */
export interface Feature {
  readonly name: string;
  readonly commandNames: readonly string[];
  readonly callbackPrefixes: readonly string[];
  readonly noticeKinds: readonly string[];
  readonly messagesIn: (language: Language) => FeatureMessages;
  readonly noticeText: (notice: Notice) => string | undefined;
  readonly install: (context: BotContext) => Promise<InstalledFeature>;
}

function createComposer<Messages extends FeatureMessages, C extends BotContext>(
  definition: FeatureDefinition<Messages, C>,
  messagesIn: (language: Language) => CoreMessages & Messages,
  context: C,
): Composer<Context> {
  const { commands = [], startPayloads = [], texts = [], callbacks = [] } = definition;
  const composer = new Composer<Context>();

  function onText(trigger: TextTrigger, handle: CommandHandler<Messages, C>): void {
    composer.hears(
      (text, { message }) => trigger(text, { bot: context.bot.username, message }),
      async (ctx) => {
        const request = toCommandRequest(ctx, ctx.message, ctx.match.groups?.args ?? '');
        if (!request) return;
        const messages = messagesIn(request.language);
        await context.dedupe(request.idempotencyKey, () =>
          handle(context, { ...request, messages }),
        );
      },
    );
  }

  for (const { on, handle } of startPayloads) onText(startTrigger(on), handle);
  for (const { on, handle } of commands) onText(commandTrigger(...on), handle);
  for (const { on, handle } of texts) onText(on, handle);
  for (const { on, handle } of callbacks) {
    composer.action(on, async (ctx, next) => {
      const request = toCallbackRequest(ctx, ctx.callbackQuery, ctx.match);
      if (!request) return next();
      const messages = messagesIn(request.language);
      return context.dedupe(request.idempotencyKey, () =>
        handle(context, { ...request, messages }),
      );
    });
  }
  definition.compose?.(composer, context);
  return composer;
}

/** Turns the definition of a feature into the form in which `features/index.ts` lists it. */
export function defineFeature<
  Messages extends FeatureMessages = FeatureMessages,
  C extends BotContext = BotContext,
>(definition: FeatureDefinition<Messages, C>): Feature {
  const { name, commands = [], callbacks = [], notices = {}, workers = [] } = definition;
  const messagesIn = (language: Language) =>
    ({ ...coreMessages[language], ...definition.messages?.[language] }) as CoreMessages & Messages;

  return {
    name,
    commandNames: commands.flatMap(({ on }) => on),
    callbackPrefixes: callbacks.map(({ on }) => /^\^(\w+):/.exec(on.source)?.[1] ?? on.source),
    noticeKinds: Object.keys(notices),
    messagesIn,
    noticeText: ({ kind, language, params }) => notices[kind]?.(messagesIn(language), params),
    async install(context) {
      // A feature without `setUp` adds nothing to the context: its C is BotContext.
      const own = (await definition.setUp?.(context)) ?? (context as C);
      return {
        composer: createComposer(definition, messagesIn, own),
        workers: workers.map(({ interval_ms, run }) => ({ interval_ms, run: () => run(own) })),
        tearDown: () => definition.tearDown?.(own),
      };
    },
  };
}
