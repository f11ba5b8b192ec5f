import type { Contract, Operation } from '../../model/index.ts';
import {
  code,
  importType,
  type Printable,
  printFile,
  type SourceFile,
  type Statement,
  string,
} from '../../print/index.ts';

const DOCUMENT = './openapi.ts';

/** What of it is exported again. */
export const DOCUMENT_TYPES: readonly string[] = ['components', 'operations', 'paths', 'webhooks'];

/** `src/types.ts`: every type under the name that people use. */
export function aliasFile(contract: Contract, header: readonly string[]): SourceFile {
  const names = new Set<string>();
  const aliases = [
    ...schemaAliases(contract),
    ...contract.operations.flatMap(operationAliases),
    ...webhookAliases(contract),
  ];
  const once = aliases.filter(({ name }) => !names.has(name) && names.add(name));
  return printFile({
    path: 'src/types.ts',
    header,
    statements: [
      { kind: 're-export', module: DOCUMENT, names: DOCUMENT_TYPES, typeOnly: true },
      ...once.map(aliasStatement),
    ],
  });
}

interface Alias {
  readonly name: string;
  readonly doc?: string | undefined;
}

function schemaAliases({ schemas }: Contract): readonly Alias[] {
  return [...schemas.values()].map(({ typeName, schema }) => ({
    name: typeName,
    doc: typeof schema === 'boolean' ? undefined : (schema.description ?? schema.title),
  }));
}

function operationAliases({ id, typeName, summary, outcomes }: Operation): readonly Alias[] {
  const about = summary === undefined ? '' : `: ${summary}`;
  return [
    {
      name: `${typeName}Input`,
      doc: `What a caller of ${id} writes${about}\n\nCredentials and constants are the client's.`,
    },
    { name: `${typeName}Result`, doc: `What ${id} resolves with.` },
    ...outcomes.flatMap(({ typeName: name, name: status, bodyNames = [], promise }): readonly Alias[] => [
      ...(name === undefined
        ? []
        : [{ name, doc: `What ${id} resolves with where the status is ${status}.` }]),
      ...[...bodyNames].map(([mediaType, each]) => ({
        name: each,
        doc:
          promise === 'rejects'
            ? `What the refusal ${status} of ${id} carries.`
            : `What ${id} resolves with where the reply is of type ${mediaType}.`,
      })),
    ]),
    {
      name: `${typeName}Errors`,
      doc: `The documented refusals of ${id}: by name, the data that comes with each.`,
    },
  ];
}

function webhookAliases({ webhooks }: Contract): readonly Alias[] {
  return webhooks.map(({ typeName, description, summary }) => ({
    name: typeName,
    doc: description ?? summary,
  }));
}

function aliasStatement({ name, doc }: Alias): Statement {
  return { kind: 'type', name, type: schemaType(name), ...(doc === undefined ? {} : { doc }) };
}

function schemaType(name: string): Printable {
  return code`${importType(DOCUMENT, 'components')}['schemas'][${string(name)}]`;
}
