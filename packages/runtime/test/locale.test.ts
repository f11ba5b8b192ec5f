import { expect, test } from 'vitest';
import { de } from '../src/call/messages/de.ts';
import { evaluate, type JsonSchema, MESSAGES, messageOf } from '../src/schema/index.ts';

type Say = string | ((params: object) => string);

const PARAMS = {
  ...{ types: ['string'], values: ['v'], choices: ['a', 'b', 'c'], value: 1, member: 'm', missing: 'n' },
  ...{ limit: 2, factor: 3, layout: 'L', now: 'N', earliest: 'E', than: '/t', format: 'date', pattern: 'P' },
  ...{ first: 0, second: 1, min: 1, found: 0, matched: 2 },
};

test.each(Object.keys(MESSAGES))('the German locale has a sentence for %s', (code) => {
  const say = de[code as keyof typeof MESSAGES] as Say;
  const english = (MESSAGES[code as keyof typeof MESSAGES] as (params: object) => string)(PARAMS);
  const text = typeof say === 'string' ? say : say(PARAMS);
  expect(text).toMatch(/^[A-Z].*[^.]$/s);
  expect(text).not.toBe(english);
  expect(text).not.toContain('undefined');
});

test.each([
  ['email', 'Muss eine E-Mail-Adresse sein, zum Beispiel jemand@example.com'],
  ['iri', 'Muss im Format iri sein'],
])('the German locale says what %s looks like, or its name', (format, message) => {
  const schema: JsonSchema = { format };
  const [issue] = evaluate(' ', schema, { schemas: {} }).issues;
  expect(issue && messageOf(issue, de)).toBe(message);
});
