import { fitted, openapiOf } from './document.ts';
import type { SpecFile } from './measure.ts';
import { OPENRPC_SHAPES } from './openrpc.ts';
import { OPERATION_SHAPES } from './operations.ts';
import { ORDINARY } from './ordinary.ts';
import { RUN_SHAPES } from './runs.ts';
import { SCHEMA_SHAPES } from './schemas.ts';
import { type CostlyShape, type Kind, SIZES } from './shape.ts';
import { withAliases, YAML_SHAPES } from './yaml.ts';

const SCHEMAS_IN_OPENAPI = SCHEMA_SHAPES.map(
  ({ name, size, schemas }): CostlyShape => ({
    ...{ name, size, dialect: 'openapi' },
    document: (number, operations) => openapiOf(operations, schemas(number)),
  }),
);

export const COSTLY_SHAPES: readonly CostlyShape[] = [
  ...SCHEMAS_IN_OPENAPI,
  ...OPERATION_SHAPES,
  ...RUN_SHAPES,
  ...YAML_SHAPES,
  ...OPENRPC_SHAPES,
];

/** The spec of a shape, as large as its size allows. */
export function costlySpec({ document, size, yaml }: CostlyShape): SpecFile {
  const { operations, bytes } = SIZES[size];
  const write = yaml ? withAliases : JSON.stringify;
  return { text: fitted((number) => write(document(number, operations)), bytes), yaml: yaml ?? false };
}

/** An ordinary spec of the same size and number of operations. */
export function ordinarySpec(kind: Kind): SpecFile {
  return costlySpec({ ...kind, name: 'ordinary', document: ORDINARY[kind.dialect] });
}
