/** `A | B` as `A & B`. */
type Intersect<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never;

/** The tables of all modules under one name, as one table. */
export type Merged<Contracts, Name extends string> = Intersect<
  {
    [C in keyof Contracts]: Contracts[C] extends Readonly<Record<Name, infer Table>>
      ? Table
      : never;
  }[keyof Contracts]
>;

/** The intersection of what `Pick` finds in each module. */
export type MergedTypes<Types> = Intersect<Types>;

/** Merges the tables of all modules. A name that two modules define is a mistake of ours. */
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

/** What stands in the lists of all modules under one name. */
export type Listed<Contracts, Name extends string> = {
  [C in keyof Contracts]: Contracts[C] extends Readonly<Record<Name, readonly (infer Item)[]>>
    ? Item
    : never;
}[keyof Contracts];

/** Merges the lists of all modules, in the order of the modules. */
export function mergeLists<Contracts extends object, Name extends string>(
  contracts: Contracts,
  name: Name,
): Listed<Contracts, Name>[] {
  const all = Object.values(contracts) as Readonly<
    Record<string, readonly unknown[] | undefined>
  >[];
  return all.flatMap((contract) => contract[name] ?? []) as Listed<Contracts, Name>[];
}
