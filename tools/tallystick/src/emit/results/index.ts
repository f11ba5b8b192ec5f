import type { Contract } from '../../model/index.ts';
import {
  block,
  code,
  group,
  identifier,
  importType,
  importValue,
  printFile,
  propertyKey,
  type SourceFile,
  type Statement,
} from '../../print/index.ts';
import { interfaceNames } from '../client/interface-names.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';

export const resultsOutput: Output = {
  name: 'results',
  exports: { './results': 'results' },
  readme: ({ typeName }) => ({
    './results': `\`create${typeName}Results\`: calls that resolve with a value or an error, and do not reject`,
  }),
  wanted: ({ operations }) => operations.length > 0,
  emit: (contract, context) => [
    printFile({ path: 'src/results.ts', header: context.header, statements: statementsOf(contract, context) }),
  ],
};

const GUARDS = 'GUARDS';

/** A type made of the client's, and not written out: who uses no results does not pay for theirs. */
function statementsOf(contract: Contract, { header: _header, runtimeModule, packageName }: EmitContext): readonly Statement[] {
  const { title, typeName, operations } = contract;
  const { calls, client } = interfaceNames(contract);
  const [results, errors] = [`${typeName}Results`, `${typeName}Errors`];
  const from = runtimeModule('results');
  return [
    {
      kind: 'type',
      name: results,
      doc: `The operations of ${title}. Each resolves with \`{ ok: true, value, response }\` or \`{ ok: false, error }\`.`,
      type: code`${importType(from, 'ResultsOf')}${group('<', [importType('./client-interface.ts', calls), identifier(errors)])}`,
    },
    {
      kind: 'function',
      name: `create${results}`,
      doc: `The same calls as a client, validating or bare, without exceptions. What is no TallystickError, such as the error of an interceptor, is thrown.\n\n@example\nconst results = create${results}(client); // of '${packageName}/results'`,
      parameters: [{ name: 'client', type: importType('./client-interface.ts', client) }],
      returns: identifier(results),
      body: code`return ${importValue(from, 'resultsOf')}(client, ${identifier(GUARDS)});`,
    },
    {
      kind: 'interface',
      name: errors,
      doc: 'The documented errors of each operation.',
      members: operations.map(({ name, typeName: type }) => ({
        key: name,
        readonly: true,
        type: importType('./errors.ts', `${type}Error`),
      })),
    },
    {
      kind: 'const',
      exported: false,
      name: GUARDS,
      type: code`Parameters<typeof ${importValue(from, 'resultsOf')}>[1]`,
      value: block(
        operations.map(({ name, typeName: type }) => code`${propertyKey(name)}: ${importValue('./errors.ts', `is${type}Error`)},`),
      ),
    },
  ];
}
