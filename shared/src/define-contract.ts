/** One route of the API. No zod here: clients bundle this table and take the schemas as types only. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Who may call it: anybody, a signed-in user, or the bot by its own credential. */
  readonly audience: 'public' | 'user' | 'bot';
  /** Which rate limit counts it. `none`: calls of the bot, which speaks for many. */
  readonly rate: 'money' | 'write' | 'read' | 'sign-in' | 'none';
  /** The heading it stands under in the API documentation. */
  readonly tag: string;
  /** It needs an `Idempotency-Key`, and a repetition is answered with the first answer. */
  readonly idempotent?: true;
  /** 200 unless said. */
  readonly status?: 201 | 202;
  /** It exists in the sandbox only. */
  readonly sandbox?: true;
}

/** A refusal: its HTTP status, and whether the same request may be sent again as it is. */
export interface ErrorDefinition {
  readonly status: number;
  readonly retryable: boolean;
}

export type EndpointTable = Readonly<Record<string, Endpoint>>;
export type ErrorTable = Readonly<Record<string, ErrorDefinition>>;

/** What one module adds to the API. Everything that is about all modules is merged from these. */
export interface ContractDefinition {
  readonly name: string;
  /** Prefixes of the ids that this module makes. */
  readonly ids?: readonly string[];
  readonly endpoints?: EndpointTable;
  readonly errors?: ErrorTable;
  /** Kinds of entries that stand in a statement. */
  readonly transactionKinds?: readonly string[];
  /** Live topics `<name>:<id>`: the topic's name and the prefix of its ids. */
  readonly topics?: Readonly<Record<string, string>>;
  /** Events of a topic: they say that something changed, never what. */
  readonly events?: readonly string[];
  /** Kinds of notices that reach a person in a chat. */
  readonly notices?: readonly string[];
}

declare const types: unique symbol;

/** A definition that also carries, for the compiler alone, its schemas and the parameters of its refusals. */
export type Contract<Definition, Schemas, Params> = Definition & {
  readonly [types]?: { readonly schemas: Schemas; readonly params: Params };
};

export type SchemasOf<C> = C extends { readonly [types]?: { readonly schemas: infer S } }
  ? S
  : never;
export type ParamsOf<C> = C extends { readonly [types]?: { readonly params: infer P } } ? P : never;

type Nothing = Record<never, never>;

/**
 * Defines what a module adds to the API: `defineContract<typeof schemas, ErrorParams>()({ … })`. The types
 * come first and the values second because TypeScript infers all type parameters of a call or none.
 */
export const defineContract =
  <Schemas = Nothing, Params = Nothing>() =>
  <const Definition extends ContractDefinition>(
    definition: Definition,
  ): Contract<Definition, Schemas, Params> =>
    definition;
