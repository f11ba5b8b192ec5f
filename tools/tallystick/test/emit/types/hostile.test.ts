import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { openapiText, typesText } from '../../helpers/emitted-types.ts';

const NAMES = [
  "it's",
  '"double"',
  'back\\slash',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay text
  '`tick` ${x}',
  'line\nbreak',
  'a*/b',
  '</script>',
  '100%',
  'a#/%zz',
  'a/b~c',
  '@0',
  '12',
  '-1',
  'Infinity',
  '__proto__',
  'constructor',
  'with space',
  '\u202eright to left',
  '\ud800',
  '',
];

/** Members of a type, by name as the compiler reads it. */
function memberNames(text: string, interfaceName: string, ...path: readonly string[]): readonly string[] {
  const source = ts.createSourceFile('types.ts', text, ts.ScriptTarget.ESNext, true);
  expect(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
  const declared = (name: string): readonly ts.TypeElement[] =>
    source.statements.flatMap((statement) =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name ? [...statement.members] : [],
    );
  let members = declared(interfaceName);
  for (const name of path) {
    const member = members.find((candidate) => nameOf(candidate) === name);
    const type = member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
    const isNamed = type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName);
    if (isNamed) members = declared(type.typeName.text);
    else members = type !== undefined && ts.isTypeLiteralNode(type) ? [...type.members] : [];
  }
  return members.map(nameOf);
}

function nameOf(member: ts.TypeElement): string {
  const { name } = member;
  if (name === undefined) return '?';
  // `['__proto__']`
  const literal = ts.isComputedPropertyName(name) ? name.expression : name;
  return ts.isIdentifier(literal) || ts.isStringLiteral(literal) || ts.isNumericLiteral(literal)
    ? literal.text
    : '?';
}

function withMembers(names: readonly string[], schema: PlainSchema): PlainSchema {
  return { type: 'object', properties: Object.fromEntries(names.map((name) => [name, schema])) };
}

const HTTP = { protocol: 'http', method: 'get', path: '/x', parameters: [] } as const;

describe('text of a spec stays text', () => {
  test('names of members, at any depth', () => {
    const inner = withMembers(NAMES, { type: 'string' });
    const contract = contractOf({ schemas: { Subject: withMembers(NAMES, inner) } });
    const text = typesText(contract);
    const wanted = [...NAMES].sort();
    expect([...memberNames(text, 'Subject')].sort()).toEqual(wanted);
    for (const name of NAMES) expect([...memberNames(text, 'Subject', name)].sort(), name).toEqual(wanted);
  });

  test('constants', () => {
    const contract = contractOf({ schemas: { Subject: { type: 'string', enum: NAMES } } });
    const text = typesText(contract);
    const source = ts.createSourceFile('types.ts', text, ts.ScriptTarget.ESNext, true);
    const literals: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) literals.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect(literals).toEqual(NAMES);
    expect(text).not.toMatch(/[\u202e\ud800]/);
  });

  test('descriptions, titles, formats, defaults', async () => {
    const evil = '*/ export const leak = 1; /* \u2028*/ export const leak = 2;\r*/ export const leak = 3;';
    const evilSchema: PlainSchema = {
      type: 'string',
      title: evil,
      description: evil,
      format: evil,
      default: evil,
      examples: [evil],
    };
    const contract = contractOf({
      schemas: { Subject: { type: 'object', description: evil, properties: { a: evilSchema } } },
      operations: [{ id: 'op', summary: evil, description: evil, binding: HTTP }],
      webhooks: [{ id: 'Hook', description: evil, payload: evilSchema }],
    });
    for (const text of [typesText(contract), await openapiText(contract)]) {
      const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.ESNext, true);
      expect(text).toContain('leak');
      expect(source.statements.filter(ts.isVariableStatement)).toEqual([]);
      expect(ts.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
    }
  });
});
