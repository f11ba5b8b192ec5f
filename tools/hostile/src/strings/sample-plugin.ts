import { preparePlugins, type ResolvedPlugin } from '../../../tallystick/src/config/prepare-plugins.ts';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import {
  block,
  type Contract,
  code,
  codeSpan,
  comment,
  definePlugin,
  fence,
  freeNames,
  group,
  heading,
  importType,
  json,
  list,
  type Markdown,
  members,
  operands,
  type PluginContext,
  paragraphs,
  pascalCase,
  propertyKey,
  type Statement,
  string,
  table,
  template,
} from '../../../tallystick/src/plugin/index.ts';

/** A plugin that puts the text of a spec wherever a plugin can put text. */
const sample = definePlugin({
  name: 'text-everywhere',
  exports: { './everywhere': 'everywhere', './EVERYWHERE.md': 'EVERYWHERE.md' },
  emit: (contract, context) => [
    { module: 'everywhere', statements: statementsOf(contract, context) },
    { page: 'EVERYWHERE.md', content: pageOf(contract) },
  ],
});

function textsOf({ title, version, description = '', operations, schemas }: Contract): readonly string[] {
  return [
    ...[title, version, description],
    ...operations.flatMap(({ id, summary = '', description: said = '', tags, outcomes }) => [
      ...[id, summary, said, ...tags],
      ...outcomes.map(({ name, message = '' }) => `${name} ${message}`),
    ]),
    ...schemas.keys(),
  ];
}

function statementsOf(
  contract: Contract,
  { types, packageName }: PluginContext<undefined>,
): readonly Statement[] {
  const free = freeNames(['texts', 'Calls']);
  const texts = textsOf(contract);
  const all = texts.join('\n');
  return [
    {
      kind: 'const',
      name: 'texts',
      doc: all,
      type: code`readonly unknown[]`,
      value: group('[', [...texts.map(string), template(texts), json({ [all]: texts, packageName })]),
    },
    {
      kind: 'interface',
      name: 'Calls',
      doc: all,
      members: contract.operations.map((operation) => ({
        key: operation.id,
        doc: operation.description ?? '',
        type: members([
          code`readonly ${propertyKey(operation.id)}?: ${operands('|', [types(operation).input, string(all)])}`,
          code`${comment(operation.id)} result?: ${types(operation).result}`,
          code`error?: ${types(operation).error}`,
        ]),
      })),
    },
    ...texts.map((text): Statement => {
      const name = free(`text${pascalCase(text)}`);
      const body = block([list([code`return ${string(text)};`, comment(text)])]);
      return { kind: 'const', name, doc: text, type: code`() => string`, value: code`() => ${body}` };
    }),
    ...[...contract.schemas.values()].map((schema): Statement => {
      const type = importType('./types.ts', schema.typeName);
      return { kind: 'type', name: free(`Own${schema.typeName}`), doc: schema.typeName, type };
    }),
  ];
}

function pageOf(contract: Contract): readonly Markdown[] {
  return textsOf(contract).flatMap((text) => [
    heading(2, text),
    paragraphs(text),
    table([text, 'text'], [[codeSpan(text), text]]),
    fence('ts', text),
  ]);
}

/** What a config would give: the plugin, its options valid. */
export function samplePlugins(): Promise<readonly ResolvedPlugin[]> {
  return preparePlugins([sample()], { file: 'tallystick.config.ts', pointer: '/plugins' }, new Reporter());
}
