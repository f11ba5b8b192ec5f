import { describe, expect, it } from 'vitest';
import { samplesOfPattern } from '../../src/derive/sample-pattern.ts';

describe('texts made from patterns', () => {
  it.each([
    ['^\\+?[1-9]\\d{1,14}$', '11', '+111111111111111'],
    ['^(cat|mouse)$', 'cat', 'mouse'],
    ['^[^a]b*$', '1', '1bbb'],
    ['^(?:ab){2,3}c?$', 'abab', 'abababc'],
    ['^\\w+@\\w+\\.com$', 'a@a.com', 'aaaa@aaaa.com'],
    ['^[\\]x]{2}$', ']]', ']]'],
  ])('%s', (pattern, short, long) => {
    expect(samplesOfPattern(pattern)).toEqual({ short, long });
    expect(short).toMatch(new RegExp(pattern, 'u'));
    expect(long).toMatch(new RegExp(pattern, 'u'));
  });

  // At 51 levels, text would still be made in no time; at 1,000, what reads each level again never ends.
  it.each([51, 1_000])('gives up on %i groups within each other', (levels) => {
    expect(samplesOfPattern(`${'(a|'.repeat(levels)}b${')'.repeat(levels)}`)).toBeUndefined();
  });

  it('counts groups, and no parentheses of classes and escapes', () => {
    expect(samplesOfPattern(`^${'[(]'.repeat(60)}${'\\('.repeat(60)}$`)?.short).toBe('('.repeat(120));
  });

  it.each(['(?=a)b', '^(a)\\1$', '^\\p{L}$', '^(((a{2000}){2000}){2000})$'])('gives up on %s', (pattern) => {
    expect(samplesOfPattern(pattern)).toBeUndefined();
  });
});
