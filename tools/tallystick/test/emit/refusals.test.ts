import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { outputOf } from '../helpers/sample-package.ts';
import { replyingPackage } from './replying.ts';

const RESULTS = `
  refused: [
    await when(reply('{"title":"No report"}', 'application/problem+json', 404), (c) => c.report()),
    await when(reply('{"message":"no"}', JSON_TYPE, 404), (c) => c.report()),
    await when(reply('<html>404</html>', 'text/html', 404), (c) => c.report()),
    await when(reply(null, undefined, 404), (c) => c.report()),
    await when(reply('7', 'text/plain', 409), (c) => c.report()),
    await when(reply(null, undefined, 410), (c) => c.report()),
    await when(reply('{"why":"load"}', JSON_TYPE, 503), (c) => c.report()),
    await when(reply('<html>', 'text/html', 502), (c) => c.report()),
    await when(reply('', 'text/plain', 418), (c) => c.report()),
  ],
  bare: [
    await when(reply('{"why":"load"}', JSON_TYPE, 503), (c) => c.report(), bare.createSampleApiClient({ baseUrl, fetch })),
    await when(reply('{"wyh":"load"}', JSON_TYPE, 503), (c) => c.report(), bare.createSampleApiClient({ baseUrl, fetch })),
  ],
  moved: await (async () => {
    next = reply(null, undefined, 302, { location: 'https://files.test/x' });
    const { status, headers, body } = await withResponse((options) => strict.moved({}, options));
    return [status, headers.get('location'), shown(body)];
  })(),
  hidden: await when(() => ({ status: 0, headers: new Headers(), body: null, type: 'opaqueredirect' }), (c) => c.moved()),
  cached: [
    await when(reply(null, undefined, 304), (c) => c.cached()),
    await when(reply(null, undefined, 304), (c) => c.cached({}, { headers: { 'if-none-match': '"a"' } })),
    await when(reply(null, undefined, 304), async (c) => {
      const headers = { 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' };
      const { status, body } = await withResponse((options) => c.cached({}, { ...options, headers }));
      return [status, shown(body)];
    }),
    await when(reply(null, undefined, 304), (c) => withResponse((options) => c.cached({}, options))),
  ],
  lenient: [
    await when(reply('{"other":1}', JSON_TYPE, 206), (c) => c.report(), lenient),
    await when(reply('', JSON_TYPE), (c) => c.cached(), lenient),
    await when(reply('{"name":1}', JSON_TYPE), (c) => c.cached(), lenient),
    await when(reply('<html>', 'text/html'), (c) => c.report(), lenient),
    await when(reply('{"name":1}', JSON_TYPE), (c) => c.cached({}, { onContractBreak: 'throw' }), lenient),
    await when(reply('{"name":"n"}', JSON_TYPE), (c) => c.cached(), lenient),
  ],
  warnings,
`;

let folder = '';
let output: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  folder = await replyingPackage(RESULTS);
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

test('a refusal is documented where its data is what the contract says', () => {
  const undocumented = {
    guard: false,
    documented: false,
    message: expect.stringContaining('(undocumented error body)'),
  };
  expect(output['refused']).toMatchObject([
    {
      code: '404',
      guard: true,
      documented: true,
      data: { title: 'No report' },
      message: expect.stringMatching(/404 .*: No report$/),
    },
    { code: '404', ...undocumented, data: { message: 'no' }, body: { message: 'no' } },
    { code: '404', ...undocumented, data: '<html>404</html>', body: '<html>404</html>' },
    { code: '404', ...undocumented, data: 'undefined' },
    { code: '409', guard: true, data: '7' },
    { code: '410', guard: true, data: 'undefined' },
    { code: '5XX', guard: true, data: { why: 'load' } },
    { code: '5XX', ...undocumented, data: '<html>' },
    { code: '418', ...undocumented },
  ]);
});

test('the guard validates what a bare client has not', () => {
  expect(output['bare']).toMatchObject([
    { code: '5XX', guard: true },
    { code: '5XX', guard: false, body: { wyh: 'load' } },
  ]);
});

test('a documented redirect resolves, and an error says where it is hidden', () => {
  expect(output['moved']).toEqual([302, 'https://files.test/x', 'undefined']);
  expect(output['hidden']).toMatchObject({
    kind: 'transport',
    code: 'redirect',
    message: expect.stringContaining('hidden redirect'),
  });
});

test('304 is a reply to a conditional request, not a result, and breaks the contract elsewhere', () => {
  expect(output['cached']).toMatchObject([
    { kind: 'protocol', code: 'outcome' },
    { kind: 'http', code: 'not-modified', guard: false },
    [304, 'undefined'],
    { kind: 'protocol', code: 'outcome' },
  ]);
});

test('a client that only warns continues with what came, and reports it once', () => {
  expect(output['lenient']).toMatchObject([
    { other: 1 },
    'undefined',
    { name: 1 },
    '<html>',
    { kind: 'protocol', code: 'result' },
    { name: 'n' },
  ]);
  expect(output['warnings']).toEqual([
    ['outcome', 'report: the reply is not documented (HTTP 206) at http://localhost/report'],
    ['body', 'cached: the reply is not JSON (HTTP 200) at http://localhost/cached'],
    ['result', expect.stringContaining('cached: the reply breaks the contract: name')],
    ['media-type', expect.stringContaining('text/html')],
  ]);
});
