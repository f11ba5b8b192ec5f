import { expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { contractOf } from '../helpers/contract.ts';
import { validatorText } from '../helpers/validators.ts';

const contract = contractOf({
  operations: [
    {
      id: 'op',
      input: { type: 'object', properties: { day: { type: 'string', format: 'date' } } },
      outcomes: [{ name: 'result' }],
      examples: [{ name: 'sample', input: { day: '2024-02-29' }, outcome: 'result' }],
    },
  ],
});

const refusedDays = (formats: 'assert' | 'annotate'): readonly string[] =>
  deriveCases({ ...contract, formats })
    .filter(({ id, kind }) => kind === 'refused' && id.includes('/day/format'))
    .map(({ id }) => id);

it('a format that only tells is refused by no case and by no validator', () => {
  expect(refusedDays('assert')).toHaveLength(1);
  expect(refusedDays('annotate')).toEqual([]);
  expect(validatorText(contract, 'assert')).toContain('isDate');
  expect(validatorText(contract, 'annotate')).not.toContain('isDate');
});
