import type { Contract, Operation } from '../../model/index.ts';
import type { OperationTypes } from '../../plugin/definition.ts';
import { code, group, importType, operands, type Printable, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { isInputOptional } from '../client/call.ts';
import { acceptChoices, dependsOnType, inputType } from '../client/call-types.ts';
import { interfaceNames } from '../client/interface-names.ts';
import { BODIES } from '../client/replies.ts';
import type { EmitContext } from '../context.ts';

/** The types of an operation's call, for the modules of a plugin. */
export function operationTypes(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): OperationTypes {
  const refusal = importType('./errors.ts', `${operation.typeName}Error`);
  const other = importType(context.runtimeModule(''), 'TallystickError');
  return {
    input: dependsOnType(operation)
      ? code`NonNullable<Parameters<${call(operation, contract)}>[0]>`
      : inputType(operation, contract, context),
    isInputOptional: isInputOptional(operation, contract),
    result: resultType(operation, contract, context),
    error: operands('|', [refusal, other]),
  };
}

function resultType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  if (!traitsOf(operation).hasMediaTypes) return importType('./types.ts', `${operation.typeName}Result`);
  const choices = acceptChoices(operation, contract);
  if (choices === undefined) return code`Awaited<ReturnType<${call(operation, contract)}>>`;
  // The type of a function with type parameters forgets what these are by default.
  const bodies = code`${importType('./responses.ts', BODIES)}[${string(operation.name)}]`;
  const usual = operands('|', choices.usual.map(string));
  return code`${importType(context.runtimeModule(''), 'BodyOf')}${group('<', [bodies, usual])}`;
}

function call({ name }: Operation, contract: Contract): Printable {
  return code`${importType('./client-interface.ts', interfaceNames(contract).calls)}[${string(name)}]`;
}
