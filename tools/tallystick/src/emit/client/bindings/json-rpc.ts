import { factsOf } from '@tallystick/runtime/codec';
import { wireSchemas } from '../../../model/data/wire.ts';
import {
  type Contract,
  type JsonRpcBinding,
  type JsonValue,
  type Operation,
  type Outcome,
  pointerSegments,
} from '../../../model/index.ts';
import { code, json, type Printable, string } from '../../../print/index.ts';
import type { EmitContext } from '../../context.ts';
import { inline, type Member } from '../literals.ts';
import { made, waiting } from './made.ts';

/** What the JSON-RPC transport must know about an operation. */
export function jsonRpcMembers(
  operation: Operation,
  binding: JsonRpcBinding,
  contract: Contract,
  context: EmitContext,
): readonly Member[] {
  const make = (name: string, ...given: Printable[]) => made(context, 'json-rpc', name, ...given);
  const codeAt = operation.outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant
    ?.pointer;
  const credentials = operation.injected.flatMap((injected) =>
    injected.by === 'credential'
      ? [[pointerSegments(injected.pointer)[0] ?? '', injected.scheme] as const]
      : [],
  );
  const names = otherNames(operation);
  const waits = operation.outcomes.flatMap(({ name, wait }): Member[] =>
    wait === undefined ? [] : [[name, waiting(wait, 'json-rpc', context)]],
  );
  const errors: readonly Member[] = [
    ...(codeAt === undefined ? [] : [['at', string(codeAt)] as const]),
    ...(names.length === 0 ? [] : [['names', inline(names)] as const]),
    ...(waits.length === 0 ? [] : [['wait', inline(waits)] as const]),
  ];
  return [
    ['method', string(binding.method)],
    ['contentType', string(binding.contentType)],
    ...(binding.paramStructure === 'by-position'
      ? [['place', make('byPosition', json(positionalOf(binding, contract)))] as const]
      : []),
    ...(binding.notification ? [['notification', code`true`] as const] : []),
    ...(credentials.length === 0
      ? []
      : [['credentials', make('paramCredentials', json(Object.fromEntries(credentials)))] as const]),
    ...(errors.length === 0 ? [] : [['errors', make('errorNames', inline(errors))] as const]),
  ];
}

/** The params in their order; where the schema of one takes null, that stands for it where it is left out. */
function positionalOf({ params }: JsonRpcBinding, contract: Contract): JsonValue {
  const { schema, schemas } = wireSchemas(contract);
  return params.map((param) => {
    const types = factsOf(schema(param.schema), schemas).types;
    return { name: param.name, ...((types === undefined || types.has('null')) && { nullable: true }) };
  });
}

/** What a server may write for an error, where that is not its name: every mnemonic, or else the number. */
function otherNames({ outcomes }: Operation): readonly Member[] {
  const seen = new Set(outcomes.map(({ name }) => name));
  return outcomes
    .flatMap(({ name, matcher }) => spellings(matcher).map((value): [string, string] => [value, name]))
    .filter(([value]) => !seen.has(value) && seen.add(value))
    .map(([value, name]) => [value, string(name)]);
}

function spellings({ rpc, constant }: Outcome['matcher']): readonly string[] {
  if (constant !== undefined) return constant.values.map(String);
  return typeof rpc === 'number' ? [String(rpc)] : [];
}

/** The documented refusals, by code. */
export function jsonRpcRefusals(data: Printable): Printable {
  return code`{ [Name in keyof ${data}]: { readonly code: Name; readonly data: ${data}[Name] } }[keyof ${data}]`;
}
