import { expect, test } from 'vitest';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { declaredType, typesText } from '../../helpers/emitted-types.ts';

const text: PlainSchema = { type: 'string' };

/** With enough members to get a name. */
function person(count = 12, more: Readonly<Record<string, PlainSchema>> = {}): PlainSchema {
  const names = Array.from({ length: count }, (_, index) => `name${index}`);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(names.map((name) => [name, text])), ...more },
  };
}

function order(properties: Readonly<Record<string, PlainSchema>>): PlainSchema {
  return { type: 'object', properties };
}

test('what stands several times in a type is declared once, under the name of its first member', () => {
  const described = { ...(person() as object), description: 'Who pays.' };
  const schemas = {
    Order: order({ buyer: described, seller: person(), others: { type: 'array', items: person() } }),
  };
  expect(declaredType({ schemas }, 'Order')).toBe(
    '{ buyer?: OrderBuyer; seller?: OrderBuyer; others?: OrderBuyer[] }',
  );
  const all = typesText(contractOf({ schemas }));
  expect(all).toContain('  /** Who pays. */\n  buyer?: OrderBuyer;\n');
  expect(all.match(/name11\?: string;/g)).toHaveLength(1);
});

test('a type that occurs once, is short or is an alias stays where it is', () => {
  const schemas = {
    Order: order({ buyer: person(), seller: person(13), from: person(2), to: person(2) }),
    Refund: order({ buyer: person() }),
  };
  const all = typesText(contractOf({ schemas }));
  expect(all.match(/^export interface \w+/gm)).toEqual(['export interface Order', 'export interface Refund']);
});

test('what is in a repeated type counts once', () => {
  const company = person(12, { chief: person() });
  const schemas = { Order: order({ buyer: company, seller: company }) };
  const all = typesText(contractOf({ schemas }));
  expect(all.match(/^export interface \w+/gm)).toEqual([
    'export interface Order',
    'export interface OrderBuyer',
  ]);
  expect(declaredType({ schemas }, 'OrderBuyer')).toContain('chief?: { name0?: string;');
});

test('a name that the spec chooses is left to it', () => {
  const schemas = { Order: order({ buyer: person(), seller: person() }), OrderBuyer: text };
  expect(declaredType({ schemas }, 'Order')).toBe('{ buyer?: OrderBuyerValue; seller?: OrderBuyerValue }');
});
