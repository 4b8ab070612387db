import type {
  ContractDefinition,
  EndpointTable,
  SchemasOf,
  Endpoint,
} from '@pingshan/shared/define-contract';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import type { OutputOf, SchemaTable } from '@pingshan/shared/schemas';
import type { KindTitles } from '@pingshan/shared/statement';
import type { Connection } from 'mongoose';
import type { AccountDefinition } from './account-definition.ts';
import type { Caller } from './auth/tokens.ts';
import type { Platform } from './context.ts';
import type { Finding, OnProgress } from './finding.ts';
import type { Model } from './mongo/collection.ts';
import type { DocumentWrite } from './mongo/document-write.ts';

type EndpointsOf<C> = C extends { readonly endpoints: infer E extends EndpointTable }
  ? E
  : Record<never, never>;

/**
 * What makes a request this one and no other: a proof that its sender gave for it is compared with all of
 * these.
 */
export interface RequestBinding {
  readonly user: Id<'usr'>;
  /** The device that asks, or `chat`. */
  readonly session: string;
  readonly endpoint: string;
  /** Its idempotency key; empty where the endpoint needs none. */
  readonly key: string;
  readonly bodyHash: string;
  /** The challenge that the `Step-Up` header names. */
  readonly challenge: string | undefined;
  readonly language: Language;
}

/** A request as it came over the wire. */
export interface RawRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** The input of a handler, checked by the schemas and free of HTTP. */
export interface RouteRequest<E extends Endpoint = Endpoint, S = unknown> {
  readonly params: OutputOf<S, 'params'>;
  readonly query: OutputOf<S, 'query'>;
  readonly body: OutputOf<S, 'body'>;
  /** The name of the member of the staff who asks, where the audience is `staff`. */
  readonly staff: E['audience'] extends 'staff' ? string : undefined;
  /** The signed-in user, where the audience is `user`. */
  readonly caller: E['audience'] extends 'user' ? Caller : undefined;
  /** What a proof of this request is bound to, where the audience is `user`. */
  readonly binding: E['audience'] extends 'user' ? RequestBinding : undefined;
  readonly idempotencyKey: E extends { idempotent: true } ? string : undefined;
  readonly raw: E extends { raw: true } ? RawRequest : undefined;
  /** The write that stores the reply for repetitions. It must be part of the transaction of the money. */
  readonly record: E extends { idempotent: true }
    ? (reply: OutputOf<S, 'reply'>) => DocumentWrite
    : undefined;
  readonly language: Language;
  readonly ip: string;
}

type SchemaOf<C, Name> = Name extends keyof SchemasOf<C> ? SchemasOf<C>[Name] : unknown;

/** One handler for every endpoint of a contract; a missing one does not compile. */
export type Routes<C, Ctx> = {
  readonly [Name in keyof EndpointsOf<C>]: (
    ctx: Ctx,
    request: EndpointsOf<C>[Name] extends Endpoint
      ? RouteRequest<EndpointsOf<C>[Name], SchemaOf<C, Name>>
      : never,
  ) => Promise<OutputOf<SchemaOf<C, Name>, 'reply'>>;
};

/** Finds a fact about each of the things that entries are about, by the id of the entry's reference. */
type FactFinder<Ctx> = (
  ctx: Ctx,
  references: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** What a line of a statement leads to: the page of a packet, an order or a transfer. */
export interface Link {
  readonly kind: string;
  readonly id: string;
}

/** A notice as its addressee reads it: what happened, a second line, and what it leads to. */
export interface NoticeText {
  readonly title: string;
  readonly note: string;
  readonly link: Link | null;
}

/** Says a notice of one kind in a language. Throws for parameters that the kind does not have. */
export type NoticeFormat = (params: unknown, language: Language) => NoticeText;

/** How the entries of one kind appear in a statement; what its titles are is in `transactionTitles`. */
export interface TransactionKind<Ctx> {
  /** The id of the counterparty. Without it, the counterparty is the other user of the entry. */
  readonly counterparties?: FactFinder<Ctx>;
  /** What people called the thing: a greeting, a memo, the title of a bill. */
  readonly titles?: FactFinder<Ctx>;
  /** What the line leads to, where that is not the entry's reference; null for nothing. */
  readonly link?: (reference: Link) => Link | null;
}

/** Background work that runs until the signal. */
export interface Worker<Ctx> {
  readonly name: string;
  readonly run: (ctx: Ctx, stop: AbortSignal) => Promise<void>;
}

/** A field with personal data, its purpose, and how long it is kept. */
export interface PersonData {
  readonly collection: string;
  readonly field: string;
  readonly purpose: string;
  readonly kept: string;
}

type AuditContext = Pick<Platform, 'mongo'>;

/** The manifest of a module: all that the rest of the application knows of it. */
export interface Module<Ctx> {
  readonly name: string;
  /** Its rank in the import order, 1 to 5. */
  readonly layer: number;
  readonly contract?: ContractDefinition;
  readonly schemas?: SchemaTable;
  /** The sentences of its refusals, by language. */
  readonly messages?: Readonly<Record<Language, object>>;
  readonly routes?: Readonly<Record<string, (ctx: Ctx, request: never) => Promise<unknown>>>;
  /** Its limits, which `app.ts` merges into `ctx.limits`. */
  readonly limits?: object;
  /** The accounts that it keeps in the ledger. */
  readonly accounts?: readonly AccountDefinition[];
  /** Its collections: created with their validators and indexes before requests are served. */
  readonly models?: readonly Model[];
  /** Runs after that, and before requests are served. */
  readonly prepare?: (mongo: Connection) => Promise<void>;
  readonly workers?: readonly Worker<Ctx>[];
  readonly transactionKinds?: Readonly<Record<string, TransactionKind<Ctx>>>;
  /** How its transactions read, in each language. */
  readonly transactionTitles?: KindTitles;
  /** How its notices read, by kind. */
  readonly notices?: Readonly<Record<string, NoticeFormat>>;
  /** Compare all its documents with the ledger, in an audit and after a restore. */
  readonly auditors?: readonly ((
    ctx: AuditContext,
    onProgress: OnProgress,
  ) => Promise<Finding[]>)[];
  /** Check what is open at present, in every round of reconciliation. */
  readonly liveAuditors?: readonly ((
    ctx: Pick<Platform, 'mongo' | 'redis'>,
  ) => Promise<readonly Finding[]>)[];
  readonly personData?: readonly PersonData[];
  /** Whether a person has something that is not finished, so that their account must stay for now. */
  readonly hasOpen?: (ctx: Ctx, user: Id<'usr'>) => Promise<boolean>;
}

/** Defines the manifest of a module. Functions for other modules are exported beside it in `index.ts`. */
export const defineModule = <Ctx = Platform>(definition: Module<Ctx>): Module<Ctx> => definition;
