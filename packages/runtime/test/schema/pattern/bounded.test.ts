import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/schema/pattern/compile.ts';
import { isLinear, pattern } from '../../../src/schema/pattern/index.ts';
import { MAX_STEPS, MAX_STEPS_PER_UNIT } from '../../../src/schema/pattern/limits.ts';
import { parse } from '../../../src/schema/pattern/parse.ts';

const LENGTH = 100_000;
const repeated = (text: string): string => text.repeat(LENGTH / text.length);
/** The same each time; characters in no order that an automaton could learn. */
function mixed(characters: string): string {
  let state = 1;
  return Array.from({ length: LENGTH }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return characters[state % characters.length];
  }).join('');
}

function sizeOf(source: string): number {
  const syntax = parse(source);
  const program = syntax && compile(syntax.root, syntax);
  return (program?.instructions.length ?? 0) + (program?.passes.length ?? 0);
}

describe('a text of 100,000 characters', () => {
  it.each<[source: string, text: string, want: boolean]>([
    ['^(\\w+\\s?)*$', `${repeated('a')}!`, false],
    ['^(\\w+\\s?)*$', `${repeated('ab ')}!`, false],
    ['(a|a)+$', `${repeated('a')}!`, false],
    ['^(a+)+$', `${repeated('a')}!`, false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', repeated('a'), false],
    ['^\\d*\\d*\\d*x$', repeated('1'), false],
    ['(.*)*=', repeated('a'), false],
    ['(?=(a+)+b)', repeated('a'), false],
    ['(?<!(a|aa)+)b', `${repeated('a')}b`, false],
    ['^(?=(?:.*a){20})(?!.*(?:b+)+c)', repeated('ab'), true],
    ['\\d+$', `${repeated('1')}x`, false],
    ['a*b', repeated('a'), false],
    ['\\s+$', `${repeated(' ')}x`, false],
    ['^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', `a@${repeated('a.')}@`, false],
    ['(?:a?){50}a{50}b', repeated('a'), false],
    ['(?:\\b\\w+\\b ?)+!', repeated('ab '), false],
    ['(?:a|b)*a(?:a|b){12}c', mixed('ab'), false],
    ['(?:a|b)*a(?:a|b){60}c', mixed('ab'), false],
    ['(\\w+)\\1@', repeated('a'), false],
  ])('takes steps in proportion to text and pattern: %s', (source, text, want) => {
    const meter = { steps: 0, limit: Number.POSITIVE_INFINITY };
    expect(isLinear(source)).toBe(false);
    expect(pattern(source).test(text, meter)).toBe(want);
    expect(meter.steps).toBeLessThanOrEqual(2 * sizeOf(source) * (text.length + 1));
  });

  it.each<[source: string, text: string]>([
    ['(\\w+)\\1@', `${repeated('a')}@b@`.replace('a@', '-@')],
    ['(\\w+)\\1$', repeated('ab-')],
    ['^(?:(.)(.)?\\2\\1?)+$', `${repeated('a')}b`],
    ['^(?:(a)|\\1|a)+$', `${repeated('a')}b`],
    ['(?:.{0,1000}x){3}y', mixed('abx')],
    ['^((a{0,1000}){0,1000}){0,1000}$', `${repeated('a')}b`],
    [`${'(?:'.repeat(9)}a${'{0,9})'.repeat(9)}b`, repeated('a')],
    ['(?:(?:){1000000}){1000000}a+b', repeated('a')],
  ])('ends after the limit at the latest: %s', (source, text) => {
    const limit = 300_000;
    const meter = { steps: 0, limit };
    expect(pattern(source).test(text, meter)).not.toBe(true);
    expect(meter.steps).toBeLessThanOrEqual(limit + 2 * text.length + 60_000);
  });

  it('is decided with backreferences where few ways are possible', () => {
    const quoted = pattern('^(["\']).*\\1$');
    expect([quoted.test(`"${repeated('a')}"`), quoted.test(`"${repeated('a')}'`)]).toEqual([true, false]);
  });
});

it('is undecided where more ways wait than memory is allowed for', () => {
  const { test } = pattern('^(.).*\\1$');
  expect([test(`${repeated('b')}a`), test(`${repeated('b').repeat(4)}a`)]).toEqual([false, undefined]);
});

it('is undecided after the limit, for which the length of the text counts', () => {
  const meter = { steps: 0, limit: 1_000 };
  expect(pattern('(\\w+)\\1$').test('ab'.repeat(100), meter)).toBeUndefined();
  expect(pattern('^(a+)+$').test('a'.repeat(10_000), meter)).toBeUndefined();
  const longest = (MAX_STEPS / (MAX_STEPS_PER_UNIT - 2)) * 2;
  expect(pattern('^(a+)+$').test('a'.repeat(longest))).toBe(true);
});
