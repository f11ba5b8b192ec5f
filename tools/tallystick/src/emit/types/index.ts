import type { Contract } from '../../model/index.ts';
import type { Output } from '../output.ts';
import { typesFile } from './types-file.ts';

export { callerInput } from './caller-input.ts';
export { type Declaration, declaredUnits } from './declarations.ts';
export { type Documented, descriptionOf } from './docs.ts';
export { narrowed } from './operation-types.ts';
export { typeCode } from './print-type.ts';
export { type ProjectionScope, projectSchema } from './project-schema.ts';
export { type ProjectedMember, type ProjectedSchema, UNKNOWN, unionOf } from './projected-schema.ts';
export { type ReExported, reExports, sharedModule, sharedTypes } from './shared-types.ts';
export { isTypedRule } from './type-giving.ts';
export { type DeclaredType, declaredTypes, enumConstants, typeStatements, WIRE_TYPES } from './types-file.ts';

export const typesOutput: Output = {
  name: 'types',
  exports: { './types': 'types' },
  readme: ({ isShared }) => ({
    './types': `a type for every schema${isShared === true ? '' : ', and for the input, result and errors of every operation'}`,
  }),
  label: 'types',
  isClient: true,
  index: { module: 'types', typeOnly: false, names: typeNames, namesAreTypes: true },
  emit: (contract, context) => [
    typesFile(contract, context),
    ...(contract.dates === undefined
      ? []
      : [typesFile(declaredHere(wireContract(contract)), context, 'src/wire-types.ts')]),
  ],
};

/** The contract as it travels, for outputs that see no more of it. */
export function wireContract(contract: Contract): Contract {
  const { dates: _, ...wire } = contract;
  return wire;
}

/** Packages of shared schemas export no types of what travels. */
function declaredHere(contract: Contract): Contract {
  const { shared: _, ...own } = contract;
  return own;
}

/** Names that a spec chooses: those of operations' types are planned to clash with nothing. */
function typeNames({ schemas, webhooks }: Contract): readonly string[] {
  return [...schemas.values(), ...webhooks].map(({ typeName }) => typeName);
}
