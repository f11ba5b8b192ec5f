import { block, code, group, identifier, nothing, type Printable, type Statement } from 'tallystick/plugin';
import type { Plan, PlannedMutation, PlannedQuery } from './plan.ts';
import {
  givenParameters,
  infiniteParameters,
  infiniteType,
  OPTIONS_PARAMETER,
  optionsType,
  type Parameters,
  pageParameter,
} from './query.ts';

/** A function of the module as a method that no longer takes the client. */
interface Bound {
  readonly name: string;
  readonly generics: Printable;
  readonly parameters: Parameters;
  readonly returns: Printable;
}

/** The function that binds all others to a client, and the type of its result. */
export function boundStatements(
  title: string,
  connection: Printable,
  { shared, calls }: Plan,
): readonly Statement[] {
  const methods = calls.flatMap(boundOf);
  return [
    {
      kind: 'interface',
      name: shared.bound,
      doc: `The functions of this module for one client of ${title}.`,
      members: methods.map(({ name, generics, parameters, returns }) => ({
        key: name,
        method: true,
        type: code`${generics}${group('(', parameters.map(parameterOf))}: ${returns}`,
        doc: `See {@link ${name}}.`,
      })),
    },
    {
      kind: 'function',
      name: shared.create,
      doc: `Binds the functions of this module to a client. A bundle that calls it holds all of them.`,
      parameters: [{ name: 'client', type: connection }],
      returns: identifier(shared.bound),
      body: code`return ${block(methods.map(({ name, parameters }) => methodOf(name, parameters)))};`,
    },
  ];
}

function boundOf(call: PlannedQuery | PlannedMutation): readonly Bound[] {
  if (call.kind === 'mutation')
    return [
      {
        name: call.mutationName,
        generics: nothing,
        parameters: [OPTIONS_PARAMETER],
        returns: identifier(call.mutationType),
      },
    ];
  const parameters = [...givenParameters(call).slice(1), OPTIONS_PARAMETER];
  return [
    { name: call.optionsName, generics: nothing, parameters, returns: optionsType(call) },
    {
      name: call.infiniteName,
      generics: group('<', [pageParameter(call)]),
      parameters: infiniteParameters(call).slice(1),
      returns: infiniteType(call),
    },
  ];
}

function parameterOf({ name, type, optional = false }: Parameters[number]): Printable {
  return code`${identifier(name)}${optional ? code`?` : nothing}: ${type}`;
}

function methodOf(name: string, parameters: Parameters): Printable {
  const given = parameters.map((each) => identifier(each.name));
  return code`${identifier(name)}: ${group('(', given)} => ${identifier(name)}${group('(', [identifier('client'), ...given])},`;
}
