import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/load/parse-file.ts';
import { countMembers, duplicateMember } from '../../src/model/json-text.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const HEAD = '"openapi":"3.1.0","info":{"title":"T","version":"1"}';

describe('a member that an object of a JSON spec has twice', () => {
  test.each([
    ['at the root', `{${HEAD},\n"paths":{},\n"paths":{}}`, 'paths', 3, 1],
    ['below', `{${HEAD},"paths":{"/a":{},\n  "/b":{},"/a":{}}}`, '/a', 2, 11],
    ['in an array', `{${HEAD},"paths":{},"tags":[{"name":"a"},\n{"name":"a","name":"a"}]}`, 'name', 2, 13],
    ['escaped', `{${HEAD},"paths":{"/a":{},\n"/\\u0061":{}}}`, '/a', 2, 1],
    ['called __proto__', `{${HEAD},"__proto__":{},\n"__proto__":{}}`, '__proto__', 2, 1],
    ['after a byte order mark', `\ufeff{${HEAD},"paths":{},\n"paths":{}}`, 'paths', 2, 1],
    ['beside strings with quotes', `{${HEAD},"x-a":"\\"x\\":\\\\","paths":{},\n"paths" :{}}`, 'paths', 2, 1],
  ])('is refused at its line: %s', async (_title, text, name, line, column) => {
    const { diagnostics } = await readSpec({ 'api.json': text });
    expect(diagnostics).toMatchObject([
      {
        code: 'TLY2002',
        severity: 'error',
        message: expect.stringContaining(`Duplicate key "${name}"`),
        line,
        column,
      },
    ]);
  });

  test('is refused in the files that the spec refers to', async () => {
    const spec = openApi({}, { components: { schemas: { A: { $ref: 'a.json' } } } });
    const { diagnostics } = await readSpec({
      'api.json': spec,
      'a.json': '{"type":"string",\n"type":"object"}',
    });
    expect(diagnostics).toMatchObject([
      { code: 'TLY2002', file: expect.stringMatching(/a\.json$/), line: 2 },
    ]);
  });

  test('is accepted where two objects have one of that name each', async () => {
    const text = `{${HEAD},"paths":{},"x-a":[{"b":{"b":1}},{"b":"\\"b\\":1,\\"b\\":1"},{"":1}]}`;
    expect((await readSpec({ 'api.json': text })).diagnostics).toEqual([]);
    expect(duplicateMember(text)).toBeUndefined();
    expect(countMembers(text)).toBe(10);
  });
});

describe('a number that is not finite', () => {
  test.each([
    ['JSON', 'api.json', `{${HEAD},"paths":{},\n"x-a":{"most":[1,1e400]}}`, 'Infinity', 2],
    ['JSON, negative', 'api.json', `{${HEAD},"paths":{},"x-a":-1e400}`, '-Infinity', 1],
    [
      'YAML',
      'api.yaml',
      'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\nx-a: .nan\n',
      'NaN',
      4,
    ],
  ])('is refused at its line: %s', async (_title, file, text, value, line) => {
    const { diagnostics } = await readSpec({ [file]: text });
    expect(diagnostics).toMatchObject([{ code: 'TLY2002', severity: 'error', line }]);
    expect(diagnostics[0]?.message).toContain(`is read as ${value}:`);
    expect(diagnostics[0]?.pointer).toMatch(/^\/x-a/);
  });

  test('the largest finite number is read as any bound', async () => {
    const bounds = { maxLength: 1.7e308, minItems: 0, maximum: 1.7e308, multipleOf: 1.7e308 };
    const { diagnostics } = await readSpec({
      'api.json': openApi({}, { components: { schemas: { S: bounds } } }),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('what is ignored in a YAML spec is a warning at its line', () => {
  test.each([
    ['a second document', 'openapi: 3.1.0\n---\nopenapi: 3.0.0\n', 'several YAML documents', 2],
    ['a tag of code', 'openapi: 3.1.0\nx-a: !!js/function "f"\n', 'js/function', 2],
    ['a custom tag', 'openapi: 3.1.0\nx-a: !Ref x\n', '!Ref', 2],
    ['binary data', 'openapi: 3.1.0\nx-a: !!binary aGk=\n', 'binary', 2],
    ['a date', 'openapi: 3.1.0\nx-a: !!timestamp 2020-01-01\n', 'timestamp', 2],
    ['a set', 'openapi: 3.1.0\nx-a: !!set {x, y}\n', 'set', 2],
    ['a directive', '%FOO bar\n---\nopenapi: 3.1.0\n', 'FOO', 1],
  ])('%s', async (_title, yaml, said, line) => {
    const rest = 'info: {title: T, version: "1"}\npaths: {}\n';
    const { diagnostics, contract } = await readSpec({
      'api.yaml': yaml.replace(/(openapi: 3.1.0\n)/, `$1${rest}`),
    });
    const moved = line === 1 ? 1 : line + 2;
    expect(diagnostics).toMatchObject([
      { code: 'TLY2020', severity: 'warning', message: expect.stringContaining(said), line: moved },
    ]);
    expect(contract).toBeDefined();
  });

  test('one warning a tag', async () => {
    const parsed = await parseFile('a.yaml', 'a: !x 1\nb: !x 2\nc: !y 3\n', DEFAULT_LIMITS);
    expect(parsed).toMatchObject({ value: { a: '1', b: '2', c: '3' } });
    expect('warnings' in parsed && parsed.warnings.map(({ line }) => line)).toEqual([1, 3]);
  });

  test.each([
    ['a marker at the end', 'a: 1\n---\n'],
    ['an end marker', 'a: 1\n...\n# the end\n'],
    ['a marker at the start', '%YAML 1.2\n---\na: 1\n'],
    ['tags that JSON has values for', 'a: !!int 1\nb: !!map {x: !!str y}\n'],
  ])('but not %s', async (_title, text) => {
    expect(await parseFile('a.yaml', text, DEFAULT_LIMITS)).toMatchObject({ value: { a: 1 }, warnings: [] });
  });

  test('YAML 1.1 has values that JSON has none for: their text is read', async () => {
    const text = '%YAML 1.1\n---\na: 2020-01-01\nb: &b {x: 1}\nc: {<<: *b, y: 2}\n';
    expect(await parseFile('a.yaml', text, DEFAULT_LIMITS)).toMatchObject({
      value: { a: '2020-01-01', c: { x: 1, y: 2 } },
    });
  });
});

describe('what has no end or is too deep is refused at its line', () => {
  test.each([
    ['a list in itself', 'x: 1\na: &a\n  - *a\n', 'TLY2002', 3],
    ['a mapping in itself', 'x: 1\na: &a\n  b:\n    c: [*a]\n', 'TLY2002', 4],
    ['the whole document in itself', '&a\nx: 1\ny: *a\n', 'TLY2002', 3],
    ['what is nested too deep', `x: 1\na:\n  b: ${'['.repeat(300)}${']'.repeat(300)}\n`, 'TLY2007', 3],
    ['aliases that multiply', 'a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b,*b,*b]\n', 'TLY2007', 2],
  ])('%s', async (_title, text, code, line) => {
    const limits = { ...DEFAULT_LIMITS, nodes: 30 };
    expect(
      await parseFile('a.yaml', text, code === 'TLY2002' || text.includes('[[') ? DEFAULT_LIMITS : limits),
    ).toMatchObject({
      diagnostic: { code },
      line,
    });
  });

  test('JSON that is nested too deep', async () => {
    const text = `{"a":1,\n"b":${'['.repeat(300)}${']'.repeat(300)}}`;
    expect(await parseFile('a.json', text, DEFAULT_LIMITS)).toMatchObject({
      diagnostic: { code: 'TLY2007' },
      line: 2,
    });
  });
});
