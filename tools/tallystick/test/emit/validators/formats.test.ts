import { describe, expect, it } from 'vitest';
import { contractOf } from '../../helpers/contract.ts';
import { validatorsOf, validatorsOfSchema } from '../../helpers/validators.ts';

interface Row {
  readonly format: string;
  readonly takes: readonly string[];
  readonly refuses: readonly string[];
}

const LONG_LABEL = 'a'.repeat(64);

const ROWS: readonly Row[] = [
  {
    format: 'date-time',
    takes: ['2024-02-29T10:00:00Z', '2024-02-29t10:00:00.123+02:30', '1998-12-31T15:59:60-08:00'],
    refuses: ['2023-02-29T10:00:00Z', '2024-02-29 10:00:00Z', '2024-02-29T10:00:00', '1998-12-31T22:59:60Z'],
  },
  { format: 'date', takes: ['2024-02-29'], refuses: ['2023-02-29', '2024-2-29', '2024-01-01T'] },
  { format: 'time', takes: ['10:00:00Z', '23:59:60Z'], refuses: ['24:00:00Z', '10:00:00', '22:59:60Z'] },
  { format: 'duration', takes: ['P1D', 'PT1H30M', 'P2W'], refuses: ['P', 'P1', 'PT', 'P1D2H', 'P2W1D'] },
  {
    format: 'email',
    takes: ['a@example.com', "o'neil+x@example.com", '"a b"@example.com', 'a@[192.0.2.1]', 'a@[IPv6:::1]'],
    refuses: [
      'a',
      '@example.com',
      'a..b@example.com',
      'a@-example.com',
      'a@[192.0.2.256]',
      'a b@example.com',
    ],
  },
  {
    format: 'hostname',
    takes: ['example.com', 'a', '1.2', 'xn--bcher-kva.example'],
    refuses: ['', '.', '-a.com', 'a-.com', 'a..b', 'a_b', `${LONG_LABEL}.com`, 'a.com.'],
  },
  { format: 'ipv4', takes: ['192.0.2.255'], refuses: ['192.0.2.256', '192.0.2', '192.0.2.01', '1.2.3.4.'] },
  {
    format: 'ipv6',
    takes: ['::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1'],
    refuses: [
      '1:2:3:4:5:6:7',
      '1::2::3',
      '12345::',
      '::g',
      '1:2:3:4:5:6:7::8:9',
      '::192.0.2.256',
      'fe80::1%en0',
    ],
  },
  {
    format: 'uri',
    takes: ['https://example.com/a?b#c', 'urn:isbn:1', 'mailto:a@example.com', 'http://[::1]:80/'],
    refuses: ['/a', '//example.com', 'http://a b', 'http://[::1', 'http://a/%zz', 'http://a/\u00e9', ':a'],
  },
  { format: 'uri-reference', takes: ['', '/a', '?b', '#c', '//example.com'], refuses: ['a b', '\\a', '%'] },
  {
    format: 'uuid',
    takes: ['3F2A1C9E-5b7d-4e8f-9a0b-1c2d3e4f5a6b'],
    refuses: ['3f2a1c9e5b7d4e8f9a0b1c2d3e4f5a6b', '{3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b}'],
  },
  { format: 'json-pointer', takes: ['', '/a~0b/~1', '/'], refuses: ['a', '/~', '/~2', '#/a'] },
  { format: 'relative-json-pointer', takes: ['0', '1/a', '2#'], refuses: ['/a', '01', '1a', '-1'] },
  { format: 'regex', takes: ['^a$', '(?<x>a)\\k<x>'], refuses: ['(', '[b-a]', '\\p{Nothing}'] },
];

describe.each(ROWS)('format $format', ({ format, takes, refuses }) => {
  it('is asserted', async () => {
    const { is, issues } = await validatorsOfSchema({ format });
    for (const text of takes) expect([text, is(text), issues(text)]).toEqual([text, true, []]);
    for (const text of refuses)
      expect([text, is(text), issues(text).map(({ code }) => code)]).toEqual([text, false, ['format']]);
    expect(is(1)).toBe(true);
  });

  it('is only an annotation where that is asked for', async () => {
    const contract = contractOf({ schemas: { Thing: { format } } });
    const { is } = await validatorsOf(contract, 'Thing', 'annotate');
    for (const text of refuses) expect(is(text)).toBe(true);
  });
});

describe('any other format', () => {
  it('is an annotation', async () => {
    const { is } = await validatorsOfSchema({ format: 'phone' });
    expect(is('anything')).toBe(true);
  });
});
