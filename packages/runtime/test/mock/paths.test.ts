import { expect, test } from 'vitest';
import { matchPath } from '../../src/mock/request/paths.ts';

test.each([
  ['/pets/{id}', '/pets/7', { id: '7' }],
  ['/pets/{id}', '/v1/below/pets/7', { id: '7' }],
  ['/pets/{id}', '/pets/', undefined],
  ['/pets/{id}', '/pets/7/owner', undefined],
  ['/pets/{id}.{ending}', '/pets/a.b.json', { id: 'a.b', ending: 'json' }],
  ['/tiles/{x},{y}', '/tiles/1,2', { x: '1', y: '2' }],
  ['/{a}{b}{c}', '/text', { a: 'te', b: 'x', c: 't' }],
  ['/{a}{b}{c}', '/te', undefined],
  ['/before-{a}-after', '/before-x-after', { a: 'x' }],
  ['/before-{a}-after', '/before--after', undefined],
  ['/{a/b}/c', '/x/c', { 'a/b': 'x' }],
  ['/a.c/{id}', '/abc/1', undefined],
  ['{id}', '/v1/7', { id: '7' }],
  ['v{major}', '/api/v2', { major: '2' }],
])('%s and %s', (template, path, found) => {
  expect(matchPath(template, path)).toEqual(found);
});

/** Numbers from 0 to below `limit`, the same for the same seed. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What a regular expression finds: correct, and slow where a segment is long. */
function byPattern(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = template.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const found = new RegExp(`${pattern}$`).exec(path);
  return found ? Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) : undefined;
}

test('a path is divided as a regular expression divides it', () => {
  const random = randomOf(7);
  let matches = 0;
  for (let round = 0; round < 20_000; round++) {
    const pieces = Array.from(
      { length: 1 + random(7) },
      (_, index) => ['/', 'a', 'b', `{v${index}}`][random(4)],
    );
    const template = `/${pieces.join('')}`;
    const path = `/${Array.from({ length: random(10) }, () => '/aab'[random(4)]).join('')}`;
    const found = matchPath(template, path);
    expect(found, `${template} ${path}`).toEqual(byPattern(template, path));
    if (found !== undefined) matches += 1;
  }
  expect(matches).toBeGreaterThan(1_000);
});

test.each(['/{a},{b},{c},{d},{e}!', '/{a}{b}{c}{d}{e}{f}!', '/x{a}x{b}x{c}x{d}!'])(
  'a long path that almost fits %s is refused at once',
  (template) => {
    for (const text of [',', 'x', '/x', '/,'])
      expect(matchPath(template, `/${text.repeat(50_000)}`)).toBe(undefined);
  },
);
