import { describe, expect, it } from 'vitest';
import { unreachable, verifyContract } from '../src/index.ts';
import { caseOf, contract, reply } from './contract.ts';

const failed = (cause: unknown): Error => new TypeError('fetch failed', { cause });
const coded = (code: string, message = `connect ${code}`): Error =>
  Object.assign(new Error(message), { code });

describe('nobody was there', () => {
  const several = Object.assign(
    new AggregateError([coded('ECONNREFUSED', 'connect ECONNREFUSED ::1:80')], ''),
    {
      code: 'ECONNREFUSED',
    },
  );

  it.each<[string, unknown, string]>([
    ['no listener', failed(coded('ECONNREFUSED')), 'connect ECONNREFUSED'],
    ['none at any address of a name', failed(several), 'connect ECONNREFUSED ::1:80'],
    [
      'no such name',
      failed(coded('ENOTFOUND', 'getaddrinfo ENOTFOUND nowhere')),
      'getaddrinfo ENOTFOUND nowhere',
    ],
    ['a route that drops everything', failed(coded('UND_ERR_CONNECT_TIMEOUT', 'Timeout')), 'Timeout'],
    [
      'a certificate that is not trusted',
      failed(coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed')),
      'self-signed',
    ],
    ['an error without words', failed(coded('EHOSTUNREACH', '')), 'EHOSTUNREACH'],
  ])('%s', (_title, error, want) => {
    expect(unreachable(error)).toBe(want);
  });
});

describe('somebody may have been there', () => {
  const ring = new Error('ring');
  ring.cause = ring;

  it.each<[string, unknown]>([
    ['it broke off', failed(coded('ECONNRESET'))],
    ['it closed', failed(coded('UND_ERR_SOCKET', 'other side closed'))],
    ['it was silent', new Error('no response within 30 ms (raise the limit with --timeout)')],
    ['a browser does not tell', new TypeError('Failed to fetch')],
    ['no error', undefined],
    ['an error that is its own cause', ring],
  ])('%s', (_title, error) => {
    expect(unreachable(error)).toBeUndefined();
  });
});

it('onReply is called for each request, and a run continues unless it is ended', async () => {
  const refused = failed(coded('ECONNREFUSED'));
  const replies = [reply({}), undefined, reply({})];
  const told: unknown[] = [];
  const cases = ['a', 'b', 'c'].map((id) => ({ ...caseOf({ operation: 'notes.get' }), id }));
  const target = async (): Promise<Response> => {
    const next = replies.shift();
    if (next === undefined) throw refused;
    return next;
  };
  const ids: string[] = [];
  for await (const result of verifyContract(contract, {
    cases,
    target,
    allowWrites: true,
    onReply: (error) => told.push(error),
  }))
    ids.push(result.case.id);
  expect(told).toEqual([undefined, refused, undefined]);
  expect(ids).toEqual(['a', 'b', 'c']);
});
