import { describe, expect, test } from 'vitest';
import { camelCase, pascalCase } from '../../src/names/index.ts';

describe('names keep the letters that ECMAScript allows', () => {
  test.each([
    ['Cyrillic', 'найти книгу', 'найтиКнигу', 'НайтиКнигу'],
    ['Chinese', '查找-图书', '查找图书', '查找图书'],
    ['Greek', 'βρες_βιβλία', 'βρεςΒιβλία', 'ΒρεςΒιβλία'],
    ['Devanagari, with marks', 'किताब खोजें', 'किताबखोजें', 'किताबखोजें'],
    ['Latin with separate marks', 'cafe\u0301.o\u0308ffnen', 'caféÖffnen', 'CaféÖffnen'],
    ['a letter whose capital is two letters', 'ßiegel', 'ßiegel', 'ßiegel'],
    ['letters beyond 16 bits', '𐐨𐐩', '𐐨𐐩', '𐐀𐐩'],
    ['a mark at the beginning', '\u0301a', '_\u0301a', '_\u0301a'],
    ['a digit at the beginning', '3d', '_3d', '_3d'],
    ['letters that nobody can see', 'a\u3164b\u200dc', 'aBC', 'ABC'],
    ['emoji, which are not letters', '📚 find', 'find', 'Find'],
    ['acronyms', 'HTTPServer', 'httpServer', 'HTTPServer'],
    ['a reserved word', 'delete', 'delete_', 'Delete'],
    ['a number of JavaScript', 'Infinity', 'infinity', 'Infinity_'],
    ['nothing at all', '…', 'unnamed', 'Unnamed'],
  ])('%s', (_what, text, camel, pascal) => {
    expect([camelCase(text), pascalCase(text)]).toEqual([camel, pascal]);
    // Whatever it is, it is an identifier.
    expect(() => new Function(`const ${camel} = 1, ${pascal}$ = ${camel};`)).not.toThrow();
  });
});
