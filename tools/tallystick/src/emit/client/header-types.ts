import type { Contract, Outcome, Schema } from '../../model/index.ts';
import { resolveSchema } from '../../model/index.ts';
import {
  code,
  members as membersOf,
  operands,
  type Printable,
  propertyKey,
  string,
} from '../../print/index.ts';

/** The headers that a reply has by the contract, less some; undefined where it documents none. */
export function headersType(
  { headers }: Pick<Outcome, 'headers'>,
  contract: Contract,
  less: readonly string[] = [],
): Printable | undefined {
  const stated = [...headers].filter(([name]) => !less.includes(name));
  if (stated.length === 0) return undefined;
  const members = stated.map(
    ([name, { schema, required }]) =>
      code`readonly ${propertyKey(name)}${required ? code`` : code`?`}: ${textType(schema, contract)}`,
  );
  return membersOf(members);
}

/** Headers are text; a list of texts says which. */
function textType(stated: Schema, contract: Contract): Printable {
  const schema = resolveSchema(stated, contract);
  if (typeof schema === 'boolean') return code`string`;
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const texts = values?.filter((value) => typeof value === 'string') ?? [];
  return texts.length === 0 || texts.length < (values?.length ?? 0)
    ? code`string`
    : operands('|', texts.map(string));
}
