/** `A | B` as `A & B`. */
type Intersect<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never;

/** The type of the merged tables of all modules under one name. */
export type Merged<Contracts, Name extends string> = Intersect<
  {
    [C in keyof Contracts]: Contracts[C] extends Readonly<Record<Name, infer Table>>
      ? Table
      : never;
  }[keyof Contracts]
>;

/** The intersection of a union of types, one of each module. */
export type MergedTypes<Types> = Intersect<Types>;

/** Merges the tables of all modules. Throws where two modules define the same name. */
export function mergeTables<Contracts extends object, Name extends string>(
  contracts: Contracts,
  name: Name,
): Merged<Contracts, Name> {
  const merged: Record<string, unknown> = {};
  for (const contract of Object.values(contracts) as Readonly<Record<string, object>>[]) {
    for (const [key, value] of Object.entries(contract[name] ?? {})) {
      if (key in merged) throw new Error(`two modules define ${name}.${key}`);
      merged[key] = value;
    }
  }
  return merged as Merged<Contracts, Name>;
}

/** The type of the items in the lists of all modules under one name. */
export type Listed<Contracts, Name extends string> = {
  [C in keyof Contracts]: Contracts[C] extends Readonly<Record<Name, readonly (infer Item)[]>>
    ? Item
    : never;
}[keyof Contracts];

/** Concatenates the lists of all modules, in the order of the modules. */
export function mergeLists<Contracts extends object, Name extends string>(
  contracts: Contracts,
  name: Name,
): Listed<Contracts, Name>[] {
  const all = Object.values(contracts) as Readonly<
    Record<string, readonly unknown[] | undefined>
  >[];
  return all.flatMap((contract) => contract[name] ?? []) as Listed<Contracts, Name>[];
}
