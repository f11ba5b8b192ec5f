import { describe, expect, test } from 'vitest';
import { openApi, openRpc, type Read, readSpec } from '../helpers/read.ts';

const schema = { type: 'object', properties: { status: { type: 'integer' } } };
const content = { 'application/json': { schema } };
const withExtensions = (extensions: object): object =>
  openApi({
    '/x': { post: { operationId: 'x', responses: { 200: { description: 'ok', content } }, ...extensions } },
  });
const safety = (value: object): object => withExtensions({ 'x-tallystick-safety': value });
const outcomes = (...list: readonly object[]): object =>
  withExtensions({ 'x-tallystick-outcomes': { pointer: '/status', outcomes: list } });

const AT = '/paths/~1x/post';

function said({ diagnostics }: Read): readonly (readonly (string | undefined)[])[] {
  return diagnostics.map(({ severity, code, pointer, fix }) => [severity, code, pointer, fix]);
}

describe('x-tallystick-safety', () => {
  test.each([
    ['repeatable', 'idempotent'],
    ['harmless', 'safe'],
  ])('%s is read as %s', async (old, name) => {
    const read = await readSpec({ 'spec.json': safety({ [old]: true }) });
    expect(read.contract?.operations[0]?.safety).toEqual({ idempotent: false, safe: false, [name]: true });
    expect(said(read)).toEqual([
      ['info', 'TLY3016', `${AT}/x-tallystick-safety/${old}`, `Rename \`${old}\` to \`${name}\`.`],
    ]);
  });

  test('is read in OpenRPC too', async () => {
    const result = { name: 'r', schema: true };
    const method = { name: 'x', params: [], result, 'x-tallystick-safety': { harmless: true } };
    const read = await readSpec({ 'spec.json': openRpc([method]) });
    expect(read.contract?.operations[0]?.safety.safe).toBe(true);
    expect(read.diagnostics).toMatchObject([
      { code: 'TLY3016', pointer: '/methods/0/x-tallystick-safety/harmless' },
    ]);
  });

  test('the present spelling is not reported', async () => {
    expect(said(await readSpec({ 'spec.json': safety({ safe: true }) }))).toEqual([]);
  });

  test('both spellings at once are refused', async () => {
    const read = await readSpec({ 'spec.json': safety({ safe: true, harmless: false }) });
    expect(read.contract).toBeUndefined();
    expect(read.diagnostics[0]).toMatchObject({
      severity: 'error',
      code: 'TLY3004',
      pointer: `${AT}/x-tallystick-safety/harmless`,
      message: expect.stringContaining('"harmless" is the old name of "safe", which is also present'),
    });
  });

  test('an old spelling has the shape of the present one', async () => {
    const read = await readSpec({ 'spec.json': safety({ harmless: 'yes' }) });
    expect(read.diagnostics[0]).toMatchObject({
      code: 'TLY3004',
      pointer: `${AT}/x-tallystick-safety/harmless`,
    });
  });
});

describe('x-tallystick-outcomes', () => {
  test('settles is read as promise, and reported once a place', async () => {
    const read = await readSpec({
      'spec.json': outcomes(
        { value: 0, name: 'ok', settles: 'resolves' },
        { value: 1, name: 'no', settles: 'rejects' },
        { value: 2, name: 'never', promise: 'rejects' },
      ),
    });
    expect(read.contract?.operations[0]?.outcomes.map(({ name, promise }) => [name, promise])).toEqual([
      ['ok', 'resolves'],
      ['no', 'rejects'],
      ['never', 'rejects'],
    ]);
    const place = `${AT}/x-tallystick-outcomes/outcomes`;
    const fix = 'Rename `settles` to `promise`.';
    expect(said(read)).toEqual([
      ['info', 'TLY3016', `${place}/0/settles`, fix],
      ['info', 'TLY3016', `${place}/1/settles`, fix],
    ]);
  });

  test('one of the two spellings must be present', async () => {
    const read = await readSpec({ 'spec.json': outcomes({ value: 0, name: 'ok' }) });
    expect(read.diagnostics[0]?.message).toContain('"promise" is missing');
  });
});
