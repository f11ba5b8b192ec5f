import { describe, expect, it, test } from 'vitest';
import { readDifferences, weigh } from '../../judges/src/differences.ts';
import { readReply } from '../../judges/src/reply.ts';
import { middle, quarter } from '../../judges/src/statistics.ts';
import { named, violationsIn } from '../../judges/src/violations.ts';

describe('violations that a proxy reports', () => {
  it('are none where the header is absent', () => {
    expect(violationsIn(null)).toEqual([]);
  });

  it('have a side, a place and a rule', () => {
    const header = JSON.stringify([
      { location: ['request'], severity: 'Error', code: 401, message: 'Invalid security scheme used' },
      { location: ['response', 'body', 'statusCode'], severity: 'Error', code: 'type', message: 'wrong' },
    ]);
    expect(violationsIn(header).map(named)).toEqual(['request 401', 'response body.statusCode type']);
  });

  test.each([['{}'], ['[{"location":["elsewhere"]}]'], ['[null]'], ['Too many violations! [{"loc']])(
    'are never overlooked: %s is a fault',
    (header) => {
      expect(() => violationsIn(header)).toThrow();
    },
  );
});

describe('replies that are read from a connection', () => {
  const reply = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nDate: today\r\n\r\n{é}';

  it('are there once their body is', () => {
    expect(readReply(Buffer.from(reply))).toEqual({ status: 200, body: '{é}' });
    for (const bytes of [10, 40, reply.length - 1])
      expect(readReply(Buffer.from(reply).subarray(0, bytes))).toBeUndefined();
  });

  it('need a length', () => {
    expect(readReply(Buffer.from('HTTP/1.1 204 No Content\r\n\r\n'))).toEqual({ status: 204, body: '' });
    expect(() => readReply(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow(/content-length/);
  });
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the middle of %j is %d', (values, expected) => {
  expect(middle(values)).toBe(expected);
});

test('quarters are all of it', () => {
  const values = [1, 2, 3, 4, 5, 6];
  expect(([1, 2, 3, 4] as const).flatMap((n) => quarter(values, n))).toEqual(values);
});

describe('differences', () => {
  const differences = [
    { finding: 'judge: a/*: no answer', why: 'it hangs' },
    { finding: 'judge: b (1+1)', why: 'it cannot add' },
  ];

  it('explain what was found', () => {
    const { explained, unexplained, idle } = weigh(
      ['judge: a/x/y: no answer', 'judge: b (1+1)'],
      differences,
    );
    expect(explained.map(({ why }) => why)).toEqual(['it hangs', 'it cannot add']);
    expect([unexplained, idle]).toEqual([[], []]);
  });

  it('leave what they do not name unexplained, and are idle where nothing is as they say', () => {
    const { unexplained, idle } = weigh(['judge: a/x: no answer at all', 'judge: b (11)'], differences);
    expect(unexplained).toEqual(['judge: a/x: no answer at all', 'judge: b (11)']);
    expect(idle).toEqual(['judge: a/*: no answer', 'judge: b (1+1)']);
  });

  test.each([['{}'], ['[{"finding":"x"}]'], ['[{"finding":"x","why":" "}]'], ['[{"finding":"","why":"y"}]']])(
    'need a finding and a reason each: %s is a fault',
    (text) => {
      expect(() => readDifferences(text)).toThrow(/finding, why/);
    },
  );
});
