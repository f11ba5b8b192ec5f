import { describe, expect, it } from 'vitest';
import {
  type CaseResult,
  caseReport,
  harReport,
  htmlReport,
  junitReport,
  type ReportOptions,
  runReport,
  SeenSecrets,
} from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

const TOKEN = 'NEWTOKEN-7f3a9c';

function result(body: string, change: Partial<CaseResult> = {}, type = 'application/json'): CaseResult {
  return {
    case: caseOf({ operation: 'notes.add' }),
    status: 'failed',
    failures: [{ check: 'outcome', message: 'ends in 400' }],
    missing: [],
    request: { method: 'POST', url: 'https://a.test/login', headers: [], body: '{"user":"ann"}' },
    reply: { status: 400, headers: new Headers({ 'content-type': type }), body, json: undefined },
    ...change,
  };
}

/** All four formats of a run of one case. */
function reportsOf(given: CaseResult, options: Partial<ReportOptions> = {}): string {
  const cases = [caseReport(given, { contract, ...options })];
  const run = { target: 'https://a.test/', started: '2029-01-01T00:00:00Z', ms: 1, complete: true, cases };
  const report = runReport(contract, run);
  return [JSON.stringify(report), harReport(report), junitReport(report), htmlReport(report)].join('\n');
}

describe('a token that a reply gives out is in no report', () => {
  it.each<[string, string]>([
    ['a member of JSON', `{"token":"${TOKEN}"}`],
    ['a name of several words', `{"user":{"refresh_token" : "${TOKEN}"}}`],
    ['in camel case', `{"accessToken":"${TOKEN}"}`],
    ['a key', `{"api_key":"${TOKEN}"}`],
    ['a password', `{"newPassword":"${TOKEN}"}`],
    ['a name that is escaped', `{"to\\u006ben":"${TOKEN}"}`],
    ['an object below the name', `{"token":{"type":"jwt","value":"${TOKEN}"}}`],
    ['a list below the name', `{"tokens":["${TOKEN}", "${TOKEN}2"]}`],
    ['JSON within a text of JSON', `{"body":${JSON.stringify(JSON.stringify({ token: TOKEN }))}}`],
    ['a URL within a text of JSON', `{"next":"https://a.test/?access_token=${TOKEN}&page=2"}`],
    ['a fragment of a URL', `{"next":"https://a.test/#id_token=${TOKEN}"}`],
    ['JSON within a page', `</pre> ]]> -- {"token":"${TOKEN}"}`],
    ['escaped JSON within a text', `sent: "{\\"token\\":\\"${TOKEN}\\"}"`],
    ['JSON that is cut off', `{"a":1,"token":"${TOKEN}`],
    ['lines of JSON', `{"id":1}\n{"id":2,"token":"${TOKEN}"}\n`],
    ['an event', `data: {"token":"${TOKEN}"}\n\n`],
    ['a form', `token_type=bearer&access_token=${TOKEN}&expires=5`],
    ['XML', `<login><session-token a="b">${TOKEN}</session-token></login>`],
    ['CDATA', `<login><Token><![CDATA[${TOKEN}]]></Token></login>`],
    ['an attribute', `<input data-csrf-token="${TOKEN}">`],
    ['a multipart body', `--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n${TOKEN}\r\n--b--`],
    ['a hidden field', `<form><input type="hidden" name="csrf_token" value="${TOKEN}"></form>`],
    ['a hidden field, its value first', `<input value="${TOKEN}" type="hidden" name="_csrf">`],
    ['a hidden field without quotes', `<INPUT TYPE=hidden NAME=authenticity_token VALUE=${TOKEN}>`],
    [
      'a hidden field in single quotes',
      `<input name='__RequestVerificationToken' type='hidden' value='${TOKEN}' />`,
    ],
    ['a hidden field over several lines', `<input\n  id="xsrf"\n  name="field"\n  value="${TOKEN}"\n>`],
    ['a hidden field by its id, its value first', `<input value="${TOKEN}" name="field" id="csrf">`],
    ['an element of the head', `<meta name="csrf-token" content="${TOKEN}">`],
    ['a page within JSON', JSON.stringify({ html: `<input name="_csrf" value="${TOKEN}">` })],
    ['a page within a text of JSON', `sent: "<input name=\\"_csrf\\" value=\\"${TOKEN}\\">"`],
    ['where the body is cut', `{"a":"${'x'.repeat(19_970)}","token":"${TOKEN}"}`],
  ])('%s', (_, body) => {
    expect(reportsOf(result(body))).not.toContain(TOKEN);
  });

  it('nor a number or a short text, where its name says that it is one', () => {
    const { reply } = caseReport(result('{"otpToken":123456,"token":"abc","secret":true,"count":7}'), {
      contract,
    });
    expect(reply?.body).toBe('{"otpToken":"***","token":"***","secret":true,"count":7}');
  });

  it('nor is a field hidden that has another name', () => {
    const page =
      '<input name="q" value="notes"><input value="5" name="page"><input name="_csrf" value="a-b-c">';
    const { reply } = caseReport(result(page, {}, 'text/html'), { contract });
    expect(reply?.body).toBe(page.replace('a-b-c', '***'));
  });

  it.each(['name="a" ', 'name=csrf ', 'value="a" ', "value='", '<input value=x '])(
    'a page of a million characters is read in steps that its length bounds: %s',
    (piece) => {
      const { reply } = caseReport(result(piece.repeat(1_000_000 / piece.length), {}, 'text/html'), {
        contract,
      });
      expect(reply?.body.startsWith(piece.trimEnd())).toBe(true);
    },
  );

  it('and wherever else it turns up: in the request, the message, the error, a header', () => {
    const given = result(`{"session":{"token":"${TOKEN}"}}`, {
      failures: [{ check: 'reply-schema', message: `got ${TOKEN}`, received: [TOKEN] }],
      request: {
        method: 'GET',
        url: `https://a.test/sessions/${TOKEN}`,
        headers: [['x-session', TOKEN]],
        body: `{"of":"${btoa(TOKEN)}"}`,
      },
      error: new Error(`no ${TOKEN}`),
    });
    const text = reportsOf(given);
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(btoa(TOKEN));
  });

  it('a cookie too, in whatever later case', () => {
    const seen = new SeenSecrets();
    const headers = new Headers({ 'set-cookie': `sid=${TOKEN}; Path=/` });
    const first = result('{}', { reply: { status: 200, headers, body: '{}', json: {} } });
    expect(reportsOf(first, { seen })).not.toContain(TOKEN);
    expect(reportsOf(result(`{"echo":"${TOKEN}"}`), { seen })).not.toContain(TOKEN);
    expect(reportsOf(result(`{"echo":"${TOKEN}"}`))).toContain(TOKEN);
  });

  it('nor what a rule of a secret member was broken with', () => {
    const rule = '/operations/0/outcomes/0/content/~1json/properties/token/minLength';
    const failures = [{ check: 'reply-schema', message: 'Must be longer', received: 'abc', rule }] as const;
    const [failure] = caseReport(result('{}', { failures }), { contract }).failures;
    expect(failure?.received).toBe('***');
  });
});

describe('what is not secret stays as it was sent', () => {
  it.each([
    '{"a": 1.50, "a":2,\n "big":12345678901234567890, "list":[null,true,"x\\u0041"]}',
    '{"tokens_left":null}',
    'a = b, "title": "tea"',
    '<a href="/x?page=2">next</a>',
    '[]',
    '"token"',
  ])('%s', (body) => {
    expect(caseReport(result(body), { contract }).reply?.body).toBe(body);
  });

  it('and words that are a value of a secret member by chance', () => {
    const body = '{"token_type":"Bearer","note":"Bearer of news"}';
    expect(caseReport(result(body), { contract }).reply?.body).toBe(
      '{"token_type":"***","note":"Bearer of news"}',
    );
  });
});

it('a value that is nested deeply is cut, so that a report can be written and read', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 50_000; level += 1) deep = { child: deep };
  const failures = [{ check: 'reply-schema', message: 'Must be text', received: deep }] as const;
  expect(reportsOf(result('{}', { failures }))).toContain('…');
});

it.each<[string, string]>([
  ['members that do not end', '"token":"'.repeat(200_000)],
  ['members that are escaped', '\\"token\\":\\"'.repeat(200_000)],
  ['a name that does not end', `"${'token'.repeat(400_000)}`],
  ['elements that do not end', '<token '.repeat(200_000)],
  ['parameters', `${'token'.repeat(200_000)}=`],
  ['parts', 'name="token"\r\n'.repeat(100_000)],
  ['a text that is one value', `"token":"${'\\"'.repeat(1_000_000)}`],
  ['spaces', `"token"${' '.repeat(1_000_000)}`],
])('a reply of a megabyte is masked in a time that grows with its length alone: %s', (_, body) => {
  expect(caseReport(result(body, {}, 'text/html'), { contract }).reply?.body.length).toBeLessThan(20_100);
});
