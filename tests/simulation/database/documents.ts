export type Document = Readonly<Record<string, unknown>> & { readonly _id: string };
export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A value as the driver returns it: whole numbers, whatever width they were written with. */
export function toStored(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(toStored);
  if (!isFields(value)) return value;
  if (value['_bsontype'] === 'Long') return Number(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toStored(part)]));
}

/** The values at a path; of a list, those of all its members. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return Array.isArray(value) ? [value, ...value] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  return isFields(value) ? valuesAt(value[name], rest) : [undefined];
}

/** What a path says where no list is on the way. */
export const valueAt = (document: Fields, path: string): unknown =>
  valuesAt(document, path.split('.'))[0];

const plain = (value: unknown) => (value instanceof Date ? value.getTime() : (value ?? null));

const OPERATORS: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  $in: (value, wanted) => (wanted as unknown[]).includes(value),
  $gt: (value, wanted) => value !== null && (value as number) > (plain(wanted) as number),
  $gte: (value, wanted) => value !== null && (value as number) >= (plain(wanted) as number),
  $lt: (value, wanted) => value !== null && (value as number) < (plain(wanted) as number),
  $lte: (value, wanted) => value !== null && (value as number) <= (plain(wanted) as number),
};

function passes(value: unknown, wanted: unknown): boolean {
  if (!isFields(wanted)) return plain(value) === plain(wanted);
  return Object.entries(wanted).every(([name, operand]) => {
    const test = OPERATORS[name];
    if (!test) throw new Error(`the model of MongoDB lacks ${name}`);
    return test(plain(value), operand);
  });
}

/** True where a document matches a filter. */
export function matches(document: Fields, filter: Fields): boolean {
  return Object.entries(filter).every(([path, wanted]) =>
    valuesAt(document, path.split('.')).some((value) => passes(value, wanted)),
  );
}

/** An update whose `$set` names the member of a list that its filter has found: `people.$.end`. */
export function atPlace(
  before: Document | undefined,
  { filter, update }: { readonly filter: Fields; readonly update: Fields },
): Fields {
  const set = (update['$set'] ?? {}) as Fields;
  const [path, value] = Object.entries(set).find(([name]) => name.includes('.$.')) ?? [];
  if (!before || path === undefined) return update;
  const [list = '', field = ''] = path.split('.$.');
  const [by, wanted] = Object.entries(filter).find(([name]) => name.startsWith(`${list}.`)) ?? [];
  const key = by?.slice(list.length + 1) ?? '';
  const items = (before[list] as Fields[]).map((item) =>
    item[key] === wanted ? { ...item, [field]: value } : item,
  );
  const { [path]: _changed, ...rest } = set;
  return { ...update, $set: { ...rest, [list]: items } };
}

/** A document after `$set`, `$inc` and, where it is inserted, `$setOnInsert`. */
export function applyUpdate(id: string, before: Document | undefined, update: Fields): Document {
  const { $set = {}, $setOnInsert = {}, $inc = {}, ...others } = update as Record<string, Fields>;
  if (Object.keys(others).length > 0) throw new Error('the model of MongoDB lacks this update');
  const current: Fields = before ?? { ...$setOnInsert, _id: id };
  const counted = Object.entries($inc).map(([field, by]) => [
    field,
    Number(current[field] ?? 0) + Number(by),
  ]);
  return toStored({ ...current, ...$set, ...Object.fromEntries(counted) }) as Document;
}

type Stage = Readonly<Record<string, unknown>>;

function unwind(document: Fields, path: string): Fields[] {
  const name = path.slice(1);
  return (document[name] as unknown[]).map((item) => ({ ...document, [name]: item }));
}

type Variables = Readonly<Record<string, unknown>>;

/** An expression of an aggregation; variables are written `$$name`, fields `$path`. */
function evaluate(expression: unknown, document: Fields, variables: Variables = {}): unknown {
  const value = (part: unknown) => evaluate(part, document, variables);
  if (typeof expression === 'string' && expression.startsWith('$$')) {
    const [name = '', ...path] = expression.slice(2).split('.');
    return path.length > 0 ? valueAt(variables[name] as Fields, path.join('.')) : variables[name];
  }
  if (typeof expression === 'string' && expression.startsWith('$')) {
    return valueAt(document, expression.slice(1));
  }
  if (!isFields(expression)) return expression;
  const [[operator, operand]] = Object.entries(expression) as [[string, unknown]];
  const parts = () => (operand as unknown[]).map(value);
  if (operator === '$sum') return (value(operand) as number[]).reduce((a, b) => a + b, 0);
  if (operator === '$and') return parts().every(Boolean);
  if (operator === '$gt') return ((a, b) => a > b)(...(parts() as [number, number]));
  if (operator === '$in') return ((a, b) => b.includes(a))(...(parts() as [unknown, unknown[]]));
  if (operator !== '$map' && operator !== '$filter') {
    throw new Error(`the model of MongoDB lacks ${operator}`);
  }
  const { input, as, cond, in: result } = operand as Record<string, unknown>;
  const items = value(input) as unknown[];
  const of = (part: unknown) => (item: unknown) =>
    evaluate(part, document, { ...variables, [as as string]: item });
  return operator === '$map' ? items.map(of(result)) : items.filter(of(cond));
}

function group(documents: readonly Fields[], { _id, ...sums }: Fields): Fields[] {
  const groups = new Map<unknown, Record<string, unknown>>();
  for (const document of documents) {
    const id = evaluate(_id, document);
    const group = groups.get(id) ?? { _id: id };
    groups.set(id, group);
    for (const [name, sum] of Object.entries(sums as Record<string, Fields>)) {
      const [[operator, from]] = Object.entries(sum) as [[string, unknown]];
      const value = evaluate(from, document) as number;
      const sofar = group[name] as number | undefined;
      if (operator === '$sum') group[name] = (sofar ?? 0) + value;
      else if (sofar === undefined || value > sofar) group[name] = value;
    }
  }
  return [...groups.values()];
}

function project(row: Fields, wanted: Fields, now: Date): Fields {
  const fields = Object.entries(wanted).map(([name, from]) => [
    name,
    from === '$$NOW' ? now : row[name],
  ]);
  return { _id: row['_id'], ...Object.fromEntries(fields) };
}

/** Runs the aggregation stages that the product uses. */
export function runPipeline(
  documents: readonly Fields[],
  pipeline: readonly Stage[],
  now: Date,
): Fields[] {
  return pipeline.reduce<readonly Fields[]>((rows, stage) => {
    const [[name, given]] = Object.entries(stage) as [[string, unknown]];
    if (name === '$match') return rows.filter((row) => matches(row, given as Fields));
    if (name === '$unwind') return rows.flatMap((row) => unwind(row, given as string));
    if (name === '$group') return group(rows, given as Fields);
    if (name === '$project') return rows.map((row) => project(row, given as Fields, now));
    throw new Error(`the model of MongoDB lacks ${name}`);
  }, documents) as Fields[];
}
