/** An endpoint of the API. It contains no zod: clients bundle the endpoints, and use the schemas as types only. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Who may call it: everyone, a signed-in user, or with a credential the bot or a member of the staff. */
  readonly audience: 'public' | 'user' | 'bot' | 'staff';
  /**
   * True where a device that is signed in now must ask: not a chat, in which the bot asks for the person, nor
   * a device that was signed out, although its token is valid for some minutes.
   */
  readonly device?: true;
  /** The rate limit that counts it. `none` is for the bot and for banks: one sender for many users. */
  readonly rate: 'money' | 'write' | 'read' | 'sign-in' | 'none';
  /** Its heading in the API documentation. */
  readonly tag: string;
  /** It requires an `Idempotency-Key`; a repetition gets the first reply. */
  readonly idempotent?: true;
  /** The media type of the file that it replies with; any other endpoint replies with JSON. */
  readonly file?: string;
  /** Its body is not read as JSON: the handler gets the bytes as they came, to check their signature. */
  readonly raw?: true;
  /** The status of a success; 200 by default. */
  readonly status?: 201 | 202;
  /** True for an endpoint that exists in the sandbox only. */
  readonly sandbox?: true;
}

/** A refusal: its HTTP status, and whether a client may repeat the same request. */
export interface ErrorDefinition {
  readonly status: number;
  readonly retryable: boolean;
}

export type EndpointTable = Readonly<Record<string, Endpoint>>;
export type ErrorTable = Readonly<Record<string, ErrorDefinition>>;

/** The part of the API that one module defines. Tables of all modules are merged from these. */
export interface ContractDefinition {
  readonly name: string;
  /** Prefixes of the ids that this module creates. */
  readonly ids?: readonly string[];
  readonly endpoints?: EndpointTable;
  readonly errors?: ErrorTable;
  /** Kinds of entries that appear in a statement. */
  readonly transactionKinds?: readonly string[];
  /** Live topics `<name>:<id>`, each with the prefix of its ids. */
  readonly topics?: Readonly<Record<string, string>>;
  /** Kinds of change events. They say that something changed, not what. */
  readonly events?: readonly string[];
  /** Kinds of notices that the bot delivers to a user. */
  readonly notices?: readonly string[];
}

declare const types: unique symbol;

/** A definition with the types of its schemas and of the parameters of its refusals. */
export type Contract<Definition, Schemas, Params> = Definition & {
  readonly [types]?: { readonly schemas: Schemas; readonly params: Params };
};

export type SchemasOf<C> = C extends { readonly [types]?: { readonly schemas: infer S } }
  ? S
  : never;
export type ParamsOf<C> = C extends { readonly [types]?: { readonly params: infer P } } ? P : never;

type Nothing = Record<never, never>;

/**
 * Defines the contract of a module: `defineContract<typeof schemas, ErrorParams>()({ … })`. It is called
 * twice because TypeScript infers either all type parameters of a call or none.
 */
export const defineContract =
  <Schemas = Nothing, Params = Nothing>() =>
  <const Definition extends ContractDefinition>(
    definition: Definition,
  ): Contract<Definition, Schemas, Params> =>
    definition;
