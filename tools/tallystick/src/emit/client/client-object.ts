import type { Contract } from '../../model/index.ts';
import { code, identifier, importType, importValue, list, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { docOf, inputParameter } from './call.ts';
import { answerType, optionsType, typeParameters } from './call-types.ts';
import { usableServer } from './servers.ts';

const MODULE = './client-interface.ts';

const interfaceName = ({ typeName }: Contract): string => `${typeName}Client`;

/** `src/client-interface.ts`: what both clients are, described once. */
export function clientInterface(contract: Contract, context: EmitContext): Statement {
  return {
    kind: 'interface',
    name: interfaceName(contract),
    doc: `A client of ${contract.title}. It can stand wherever one of the functions asks for a client.`,
    extends: [importType(context.runtimeModule(''), 'Connection')],
    members: contract.operations.map((operation) => {
      const input = inputParameter(operation, contract, context);
      const optional = 'initial' in input ? code`?` : code``;
      const given = typeParameters(operation, contract, context);
      const generics = given.length === 0 ? code`` : code`<${list(given, ', ')}>`;
      return {
        key: operation.name,
        type: code`${generics}(input${optional}: ${input.type}, options?: ${optionsType(operation, contract, context)}) => ${answerType(operation, contract, context)}`,
        readonly: true,
        doc: docOf(operation, contract, context, 'validating'),
      };
    }),
  };
}

/** The client: a connection with a method per operation, each made of the function of that name. */
export function clientStatements(contract: Contract): readonly Statement[] {
  const { typeName } = contract;
  const clientOptions = importType('./connection.ts', `${typeName}ClientOptions`);
  const connect = importValue('./connection.ts', `create${typeName}Connection`);
  const required = usableServer(contract) === undefined || contract.securitySchemes.length > 0;
  const methods = contract.operations.map(
    (operation) =>
      code`    ${identifier(operation.name)}: (input, callOptions) => ${identifier(operation.name)}(connection, input, callOptions),`,
  );
  return [
    { kind: 're-export', module: MODULE, typeOnly: true },
    {
      kind: 'function',
      name: `create${typeName}Client`,
      doc: 'Makes a client. Throws a TypeError for a baseUrl that is no absolute URL, or has a query or a fragment.',
      parameters: [{ name: 'options', type: clientOptions, ...(required ? {} : { initial: code`{}` }) }],
      returns: importType(MODULE, interfaceName(contract)),
      body: code`const connection = ${connect}(options);
return {
    ...connection,
${list(methods)}
};`,
    },
  ];
}
