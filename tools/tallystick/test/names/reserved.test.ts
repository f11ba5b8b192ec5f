import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { compile, consumerConfig, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { openApi, openRpc } from '../helpers/read.ts';
import { outputOf } from '../helpers/sample-package.ts';

// Which names are taken is not listed here: it is read from a package with one operation, which has them all.

const SCHEMA = { type: 'object', properties: { shelves: { type: 'array', items: { type: 'string' } } } };
const operation = (id: string) => ({
  operationId: id,
  requestBody: { content: { 'application/json': { schema: SCHEMA } } },
  responses: {
    200: { description: '', content: { 'application/json': { schema: SCHEMA } } },
    400: { description: '' },
  },
});
const chunked = (id: string) => ({
  ...operation(id),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['shelves'],
          properties: { shelves: { type: 'array', maxItems: 5, items: { type: 'string' } } },
        },
      },
    },
  },
  'x-tallystick-chunks': { items: '/body/shelves', join: '/shelves' },
});

let root: string;

/** A package of the spec in a new folder. */
function emitted(name: string, paths: object, more: object = {}) {
  return emittedOf(name, openApi(paths, more));
}

async function emittedOf(name: string, spec: object) {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(spec));
  const reporter = new Reporter('sample');
  const document = await loadSpec(join(folder, 'spec.json'), {}, reporter);
  const contract = document && (await readContract(document, { name: 'sample-api' }, reporter));
  if (contract === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
  const source = { file: 'spec.json' };
  const options = { packageName: '@sample/api', runtime: 'package', spec: source } as const;
  writeFiles(folder, await emitPackage(contract, options));
  return { folder, contract, diagnostics: reporter.diagnostics };
}

/** What the client and its modules call their own, and what promises and objects have. */
function takenNames(folder: string): ReadonlySet<string> {
  const modules = ['client', 'client-bare', 'mocks', 'errors', 'connection', 'types'];
  const files = modules.map((name) => join(folder, `src/${name}.ts`));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    allowImportingTsExtensions: true,
    noEmit: true,
  });
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (source === undefined || module === undefined) throw new Error(`${file} is not a module`);
    for (const symbol of checker.getExportsOfModule(module)) {
      names.add(symbol.name);
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      if (/(Client|Connection)$/.test(symbol.name))
        for (const { name } of type.getProperties()) names.add(name);
    }
    const visit = (node: ts.Node): void => {
      const isName = ts.isParameter(node) || ts.isVariableDeclaration(node);
      if (isName && ts.isIdentifier(node.name)) names.add(node.name.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  for (const prototype of [Object.prototype, Promise.prototype])
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
  return names;
}

let names: readonly string[];
let all: { readonly folder: string; readonly diagnostics: readonly Diagnostic[]; readonly contract: object };

beforeAll(async () => {
  root = temporaryFolder();
  const one = await emitted('one', { '/a': { post: chunked('probe') } });
  names = [...takenNames(one.folder)].filter((name) => !/probe/i.test(name));
  const paths = names.map((name, index) => [`/a${index}`, { post: operation(name) }] as const);
  const more = names.map((name, index) => [`/b${index}`, { post: chunked(`${name}_chunked`) }] as const);
  all = await emitted('all', Object.fromEntries([...paths, ...more]));
}, 120_000);

afterAll(() => removeFolder(root));

describe('names that the client, its modules or the language has for itself', () => {
  test('are found in the emitted files', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        ...['options', 'ids', 'baseUrl', 'withResponse', 'isTallystickError', 'createSampleApiClient'],
        ...['then', 'catch', 'finally', 'constructor', 'toString', '__proto__'],
      ]),
    );
  });

  test('are not used for operations, and the modules compile', () => {
    const consumer = "export * from './src/client.ts';\nexport * as bare from './src/client-bare.ts';\n";
    writeFileSync(join(all.folder, 'consumer.ts'), consumer);
    const config = JSON.parse(consumerConfig('NodeNext')) as { compilerOptions: object };
    const strict = { ...config, compilerOptions: { ...config.compilerOptions, skipLibCheck: false } };
    writeFileSync(join(all.folder, 'consumer.json'), JSON.stringify(strict));
    expect(compile('5.9', all.folder, 'tsconfig.json') + compile('5.9', all.folder, 'consumer.json')).toBe(
      '',
    );
  });

  test('are reported where an operation gets another name', () => {
    const told = all.diagnostics.filter(({ code }) => code === 'TLY3003');
    expect(told.some(({ message }) => message.includes('"then" is named '))).toBe(true);
    expect(told.every(({ severity, line }) => severity !== 'error' && line !== undefined)).toBe(true);
  });

  test('leave every operation callable', () => {
    writeFileSync(
      join(all.folder, 'run.ts'),
      `import { contract } from './src/contract.ts';
const sent = [];
const fetch = async (request) => {
  sent.push(new URL(request).pathname);
  return new Response('{}', { headers: { 'content-type': 'application/json' } });
};
const wrong = [];
for (const file of ['./src/client.ts', './src/client-bare.ts']) {
  const module = await import(file);
  const client = await module.createSampleApiClient({ baseUrl: 'http://localhost/', fetch });
  if (typeof client.baseUrl !== 'string' || String(client) !== '[object Object]') wrong.push('client');
  for (const { name, binding } of contract.operations) {
    await client[name]({ body: { shelves: [] } });
    if (sent.pop() !== binding.path) wrong.push(name);
    await module[name](client, { body: { shelves: [] } });
    if (sent.pop() !== binding.path) wrong.push(name);
  }
}
console.log(JSON.stringify(wrong));
`,
    );
    expect(outputOf(all.folder, 'run.ts')).toEqual([]);
  });
});

describe('schemas, members and parameters with such names', () => {
  test('compile, and are read as they are written', async () => {
    const odd = [
      ...names,
      'class',
      'null',
      'Promise',
      'Record',
      'Array',
      'Error',
      'Connection',
      'hasOwnProperty',
      'Infinity',
      'NaN',
      '查找',
    ];
    const properties = Object.fromEntries(odd.map((name) => [name, { type: 'integer' }]));
    Object.defineProperty(properties, '__proto__', { value: { type: 'integer' }, enumerable: true });
    const parameters = odd.map((name) => ({ name, in: 'query', schema: { type: 'integer' } }));
    const schemas = Object.fromEntries(
      odd.map((name) => [name, { type: 'object', required: ['then', '__proto__'], properties }]),
    );
    Object.defineProperty(schemas, '__proto__', { value: { type: 'string' }, enumerable: true });
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/then' } } };
    const get = { operationId: 'find', parameters, responses: { 200: { description: '', content } } };
    const same = {
      '/same': { get: { operationId: '查找', responses: { 200: { description: '', content } } } },
    };
    const paths = { '/find': { get }, ...same };
    const { folder } = await emitted('members', paths, { components: { schemas } });
    writeFileSync(
      join(folder, 'consumer.ts'),
      "export * from './src/client.ts';\nexport * as t from './src/types.ts';\n",
    );
    writeFileSync(join(folder, 'consumer.json'), consumerConfig('NodeNext'));
    expect(compile('5.9', folder, 'tsconfig.json') + compile('5.9', folder, 'consumer.json')).toBe('');
    writeFileSync(
      join(folder, 'run.ts'),
      `import { isThen } from './src/validators.ts';
const whole = JSON.parse('{"then":1,"__proto__":2,"constructor":3}');
const wrong = JSON.parse('{"then":1,"__proto__":2,"constructor":"x"}');
console.log(JSON.stringify([isThen(whole), isThen(wrong), isThen({ then: 1 })]));
`,
    );
    expect(outputOf(folder, 'run.ts')).toEqual([true, false, false]);
  });

  test('compile as params, all of which may be left out', async () => {
    const params = ['constructor', 'toString'].map((name) => ({ name, schema: { type: 'string' } }));
    const result = { name: 'r', schema: { type: 'integer' } };
    const { folder } = await emittedOf('params', openRpc([{ name: 'find', params, result }]));
    expect(compile('5.9', folder, 'tsconfig.json')).toBe('');
  });
});
