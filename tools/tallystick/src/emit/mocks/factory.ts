import type { Contract } from '../../model/index.ts';
import {
  assigned,
  block,
  code,
  group,
  identifier,
  importType,
  importValue,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { validatorNames } from '../validators/index.ts';
import { controlsType, storedItem } from './interface.ts';
import { type MockMembers, mockMembers } from './members.ts';
import { controlTypes } from './result-type.ts';

/** `create…Mock(options?)`. */
export function factoryStatement(contract: Contract, context: EmitContext): Statement {
  const { typeName, title } = contract;
  const module = context.runtimeModule('mock');
  const members = mockMembers(contract);
  const [first] = [...members.controls, ...members.renamed];
  // what keeps state is in no package that has nothing to keep
  const kept = contract.resources === undefined ? code`` : code`, ${importValue(module, 'keepResources')}`;
  const seeds = contract.resources === undefined ? code`` : code`<${identifier(`${typeName}Seeds`)}>`;
  return {
    kind: 'function',
    name: `create${typeName}Mock`,
    doc: [
      `Creates a mock of ${title}. It rejects invalid requests with the documented error and stores the items of valid ones. Each mock has its own state, so tests can run in parallel.`,
      `@example\nimport { setupServer } from 'msw/node';\n\nconst mock = create${typeName}Mock();\nconst server = setupServer(...mock.handlers);\nserver.listen({ onUnhandledFrame: 'error' });${first === undefined ? '' : `\nmock.${first.member}.replyOnce({ networkError: true });`}`,
    ].join('\n\n'),
    parameters: [
      { name: 'options', type: code`${importType(module, 'MockOptions')}${seeds}`, initial: code`{}` },
    ],
    returns: identifier(`${typeName}Mock`),
    body: code`const engine = ${importValue(module, 'createMockEngine')}(${importValue('./contract.ts', 'contract')}, ${block(contract.operations.map(validatorEntry))}, options${kept});
return ${block([controlsEntry(contract, members), ...sharedEntries(context), ...memberEntries(members, context)])};`,
  };
}

function validatorEntry({ id, typeName }: Contract['operations'][number]): Printable {
  const { validate } = validatorNames(`${typeName}Input`);
  return code`${propertyKey(id)}: ${assigned(importValue('./validators.ts', validate))},`;
}

/** All at once: a compiler would instantiate each call of `engine.control`. */
function controlsEntry(contract: Contract, { renamed }: MockMembers): Printable {
  const names = renamed.map(({ operation }) => string(operation.name));
  const except = names.length === 0 ? code`()` : group('(', [group('[', names)]);
  return code`...engine.controls<${identifier(controlsType(contract))}>${except},`;
}

function sharedEntries({ runtimeModule }: EmitContext): readonly Printable[] {
  const routes = importValue(runtimeModule('mock'), 'routesOf');
  return [
    code`handlers: ${routes}(engine).map(({ method, url }) => ${importValue('msw', 'http')}[method](url, ({ request }) => engine.handle(request))),`,
    code`engine,`,
    code`get journal() ${block([code`return engine.journal;`])},`,
    code`snapshot: () => engine.snapshot(),`,
    code`restore: (snapshot) => engine.restore(snapshot),`,
    code`reset: () => engine.reset(),`,
  ];
}

function memberEntries(
  { renamed, stores, webhooks }: MockMembers,
  context: EmitContext,
): readonly Printable[] {
  const { wireTypes = './types.ts' } = context;
  return [
    ...renamed.map(
      ({ member, operation }) =>
        code`${propertyKey(member)}: engine.control${controlTypes(operation, context)}${group('(', [string(operation.id)])},`,
    ),
    ...stores.map(
      ({ member, collection: { name, item } }) =>
        code`get ${propertyKey(member)}() ${block([code`return engine.collection${group('<', [storedItem(item, context)])}(${string(name)});`])},`,
    ),
    ...webhooks.flatMap(({ member, next, webhook: { id, typeName } }) => {
      const subscribed = code`engine.webhook${group('<', [importType(wireTypes, typeName)])}(${string(id)})`;
      return [
        code`${propertyKey(member)}: ${subscribed},`,
        code`${propertyKey(next)}: (waiting) => ${subscribed}.next(waiting),`,
      ];
    }),
  ];
}
