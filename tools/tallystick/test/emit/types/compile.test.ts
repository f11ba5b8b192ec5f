import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../../helpers/compilers.ts';
import { typesText } from '../../helpers/emitted-types.ts';
import { parcelContract } from '../../helpers/sample-contracts.ts';

const CONSUMER = `
import type { Parcel, PostParcelsErrors, PostParcelsInput, PostParcelsResult } from './src/types.ts';

export const right: Parcel = { weight: 1, kind: 'box', box: 'A123', posted_at: '', stops: [] };
export const both: Parcel = { weight: 1, kind: 'box', box: 'A123', street: 'x', posted_at: '', stops: [] };
export const input: PostParcelsInput = { parcels: [right] };
export const result: PostParcelsResult = { data: [{ id: 1 }] };
export const mnemonic: 'token_invalid' = ({} as PostParcelsErrors).token_invalid.mnemonic;

// @ts-expect-error neither street nor box
export const neither: Parcel = { weight: 1, kind: 'box', posted_at: '', stops: [] };
// @ts-expect-error no such kind
export const kind: Parcel = { weight: 1, kind: 'bag', box: 'A123', posted_at: '', stops: [] };
// @ts-expect-error weight is missing
export const missing: Parcel = { kind: 'box', box: 'A123', posted_at: '', stops: [] };
// @ts-expect-error no such member
export const unknown: Parcel = { weight: 1, kind: 'box', box: 'A123', posted_at: '', stops: [], colour: 'red' };
// @ts-expect-error no such member, deeper
export const deeper: Parcel = { weight: 1, kind: 'box', box: '', posted_at: '', stops: [{ at: '', depot: 1, x: 1 }] };
// @ts-expect-error a string is not a number
export const type: Parcel = { weight: '1', kind: 'box', box: 'A123', posted_at: '', stops: [] };
// @ts-expect-error optional is not undefined
export const undefinedMember: Parcel = { weight: 1, kind: 'box', box: 'A', street: undefined, posted_at: '', stops: [] };
// @ts-expect-error null is refused
export const nullMember: Parcel = { weight: 1, kind: 'box', box: null, posted_at: '', stops: [] };
// @ts-expect-error the credential is the client's
export const credential: PostParcelsInput = { token: 'secret', parcels: [right] };
// @ts-expect-error parcels is missing
export const empty: PostParcelsInput = {};
// @ts-expect-error a parcel is not any: it has no such member
export const notAny: unknown = right.colour;
// @ts-expect-error nor is a result
export const resultNotAny: string = result.data;
// @ts-expect-error no such outcome
export type NoOutcome = PostParcelsErrors['nothing'];
`;

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
  writeFiles(folder, [
    { path: 'src/types.ts', text: typesText(parcelContract()) },
    { path: 'package.json', text: '{ "type": "module" }' },
    { path: 'consumer.ts', text: CONSUMER },
    { path: 'NodeNext.json', text: consumerConfig('NodeNext') },
    { path: 'Bundler.json', text: consumerConfig('Bundler') },
  ]);
});

afterAll(() => removeFolder(folder));

const matrix = (['5.9', '7'] as const).flatMap((compiler) =>
  (['NodeNext', 'Bundler'] as const).map((resolution) => ({ compiler, resolution })),
);

test.each(matrix)('what must not compile does not: TypeScript $compiler, $resolution', (row) => {
  expect(compile(row.compiler, folder, `${row.resolution}.json`)).toBe('');
});

test('the compilers are two', () => {
  expect(new Set(Object.values(COMPILERS)).size).toBe(2);
});
