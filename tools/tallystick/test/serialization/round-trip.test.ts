import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Encoded,
  encodeBody,
  encodeParameter,
  type WireMedia,
  type WireParameter,
} from '@tallystick/runtime/codec';
import type {
  ContractCase,
  ContractData,
  HttpBindingData,
  Json,
  OperationData,
} from '@tallystick/runtime/contract';
import { createMockEngine, type MockEngine } from '@tallystick/runtime/mock';
import { buildRequest } from '@tallystick/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIndependently } from '../../../../packages/runtime/test/codec/wire.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { contractData } from '../../src/model/data/contract-data.ts';
import { removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { outputOf } from '../helpers/sample-package.ts';
import { combinationSpec, type Taking, VERSIONS, type Version } from './combination-spec.ts';

/** Calls the operations of a generated package, one after the other, each answered by the mock of the same package. */
const PROGRAM = `
import { readFileSync, writeFileSync } from 'node:fs';
import { createSampleApiClient } from './src/client.ts';
import { createSampleApiMock } from './src/mocks.ts';

type Client = Readonly<Record<string, (input: object) => Promise<unknown>>>;
interface Failure { readonly kind?: string; readonly code?: string; readonly message: string }

const mock = createSampleApiMock();
let sent = new Request('http://localhost');
const fetched = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  sent = new Request(url, init);
  return mock.engine.handle(sent);
};
const client = createSampleApiClient({ fetch: fetched as typeof fetch }) as unknown as Client;
const calls = JSON.parse(readFileSync('calls.json', 'utf8')) as { id: string; name: string; input: object }[];
const results: object[] = [];
for (const { id, name, input } of calls) {
  try {
    await client[name]?.(input);
    const { url, headers } = sent;
    results.push({ received: mock.engine.control(id).calls.at(-1), url, headers: Object.fromEntries(headers) });
  } catch (error) {
    const { kind, code, message } = error as Failure;
    results.push({ kind, code, message });
  }
}
writeFileSync('results.json', JSON.stringify(results));
console.log(results.length);
`;

interface Result {
  /** What the mock read. */
  readonly received?: Input | null;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly code?: string;
  readonly message?: string;
}

type Input = Readonly<Record<string, unknown>>;

interface Trip {
  readonly taking: Taking;
  readonly operation: HttpOperation;
  readonly name: string;
  readonly value: unknown;
}

type HttpOperation = OperationData & { readonly binding: HttpBindingData };

interface Made {
  readonly data: ContractData;
  /** Where the document is not read as it is stated. */
  readonly reported: readonly string[];
  readonly trips: readonly (Trip & { readonly result: Result })[];
}

const folders: string[] = [];

afterAll(() => folders.forEach(removeFolder));

/** What the client of a generated package and its mock make of every value. */
async function made(version: Version): Promise<Made> {
  const folder = temporaryFolder();
  folders.push(folder);
  const { document, takings } = combinationSpec(version);
  writeFiles(folder, [{ path: 'openapi.json', text: JSON.stringify(document) }]);
  const reporter = new Reporter('sample');
  const loaded = await loadSpec(join(folder, 'openapi.json'), {}, reporter);
  const contract = loaded && (await readContract(loaded, { name: 'sample-api' }, reporter));
  if (contract === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
  const spec = { file: 'openapi.json' };
  const files = await emitPackage(contract, { packageName: '@sample/api', runtime: 'package', spec });
  const data = contractData(contract);
  const trips = takings.flatMap((taking) => tripsOf(taking, data));
  const calls = trips.map((trip) => ({
    id: trip.operation.id,
    name: trip.operation.name,
    input: inputOf(trip),
  }));
  writeFiles(folder, [
    ...files,
    { path: 'program.ts', text: PROGRAM },
    { path: 'calls.json', text: JSON.stringify(calls) },
  ]);
  expect(outputOf(folder, 'program.ts')).toBe(calls.length);
  const results: readonly Result[] = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
  const otherwise = reporter.diagnostics.filter(({ code }) => code === 'TLY3009');
  const reported = otherwise.map(({ pointer }) => pointer ?? '');
  return { data, reported, trips: trips.map((trip, at) => ({ ...trip, result: results[at] ?? {} })) };
}

function tripsOf(taking: Taking, { operations }: ContractData): readonly Trip[] {
  const operation = operations.find((each): each is HttpOperation => each.id === taking.operationId);
  if (operation === undefined) throw new Error(`${taking.title} was not read`);
  return Object.entries(taking.values).flatMap(([name, values]) =>
    values.map((value) => ({ taking, operation, name, value })),
  );
}

function inputOf({ taking: { group }, name, value }: Trip): { readonly [group: string]: Json } {
  return { [group]: (name === '' ? value : { [name]: value }) as Json };
}

function mediaOf({ requestBody }: HttpBindingData): WireMedia {
  const [[mediaType, schema] = ['', true]] = Object.entries(requestBody?.content ?? {});
  const encoding = requestBody?.encoding?.[mediaType];
  return { mediaType, schema, ...(encoding && { encoding }) };
}

function parameterOf({ operation: { binding }, name }: Trip): WireParameter | undefined {
  return binding.parameters.find((each) => each.name === name);
}

/** What the codec itself makes of a value. */
function encodedBy(trip: Trip, { schemas }: ContractData): Encoded<unknown> {
  const parameter = parameterOf(trip);
  return parameter === undefined
    ? encodeBody(mediaOf(trip.operation.binding), inputOf(trip)['body'], schemas, 'boundary')
    : encodeParameter(parameter, trip.value, schemas);
}

/** The value in an input, as it was sent. */
function valueIn(input: Input | null | undefined, { taking: { group }, name }: Trip): unknown {
  const held = input?.[group];
  return name === '' ? held : (held as Input | undefined)?.[name];
}

/** What is wrong with a value that was received. Where the schema names no type, it must have the same text again. */
function fault(received: unknown, trip: Trip, data: ContractData): string | undefined {
  const again = encodedBy({ ...trip, value: received }, data);
  const isSame =
    trip.name === 'any'
      ? isDeepStrictEqual(again, encodedBy(trip, data))
      : isDeepStrictEqual(present(received), present(trip.value));
  return isSame ? undefined : `${titleOf(trip)} was received as ${JSON.stringify(received)}`;
}

/** An empty list or object is a value that is left out (RFC 6570, 2.3). JSON has one zero. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  const members = Object.entries(value).flatMap(([name, each]) => {
    const held = present(each);
    return held === undefined ? [] : [[name, held] as const];
  });
  if (members.length === 0) return undefined;
  return Array.isArray(value) ? value : Object.fromEntries(members);
}

function titleOf({ taking: { title }, name, value }: Trip): string {
  return `${title} ${name}=${JSON.stringify(value)}`;
}

describe.each(VERSIONS)('every combination of OpenAPI %s', (version) => {
  let data: ContractData;
  let trips: Made['trips'] = [];
  let reported: Made['reported'] = [];

  beforeAll(async () => {
    ({ data, trips, reported } = await made(version));
  }, 120_000);

  test('is read from the document as it is stated, or reported', () => {
    const faults = trips.flatMap((trip) => {
      const { style } = trip.taking;
      const { binding } = trip.operation;
      const found = parameterOf(trip) ?? Object.values(binding.requestBody?.encoding ?? {})[0]?.[trip.name];
      const place = `/paths/~1${binding.path.split('/').slice(1).join('~1')}/`;
      if (reported.some((pointer) => pointer.startsWith(place))) return [];
      const isList = /^(?:list|numbers|object)$/.test(trip.name);
      return style === undefined ||
        !isList ||
        (found?.style === style.style && found.explode === style.explode)
        ? []
        : [`${trip.taking.title} ${trip.name}: ${found?.style} explode=${found?.explode}`];
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  test('is sent by the client and read by the mock of the same package, or refused with the code of the codec', () => {
    const faults = trips.flatMap(({ result, ...trip }) => {
      const encoded = encodedBy(trip, data);
      if (!encoded.ok)
        return result.kind === 'validation' && result.code === encoded.issue.code
          ? []
          : [`${titleOf(trip)} is not refused with ${encoded.issue.code}: ${JSON.stringify(result)}`];
      return result.received === undefined
        ? [`${titleOf(trip)}: ${JSON.stringify(result)}`]
        : (fault(valueIn(result.received, trip), trip, data) ?? []);
    });
    expect(faults).toEqual([]);
    expect(trips.filter(({ result }) => result.received != null).length).toBeGreaterThan(trips.length / 2);
  });

  test('of a parameter is read by a reader that shares no code with the codec', () => {
    const faults = trips.flatMap(({ result, ...trip }) => {
      const parameter = parameterOf(trip);
      const text = parameter && result.received ? textOf(parameter, trip, result) : undefined;
      // The independent reader knows no unions.
      if (parameter === undefined || text === undefined || /^(?:any|mixed)$/.test(trip.name)) return [];
      const read = readIndependently(parameter, text);
      return isDeepStrictEqual(present(read), present(trip.value))
        ? []
        : [`${titleOf(trip)} is read as ${JSON.stringify(read)} of ${text}`];
    });
    expect(faults).toEqual([]);
  });

  test('is sent by verify and read by the mock, or skipped', async () => {
    const engine = createMockEngine(data, {});
    const faults: string[] = [];
    for (const { result: _, ...trip } of trips) {
      const sent = await sentByVerify(trip, data, engine);
      const encoded = encodedBy(trip, data);
      if (sent === undefined && encoded.ok) faults.push(`${titleOf(trip)} is skipped`);
      if (sent !== undefined && !encoded.ok) faults.push(`${titleOf(trip)} is not skipped`);
      if (sent !== undefined && encoded.ok)
        faults.push(...[fault(valueIn(sent, trip), trip, data) ?? []].flat());
    }
    expect(faults).toEqual([]);
  }, 60_000);
});

/** Where the client put a parameter; undefined: nowhere. */
function textOf(
  { in: place, name }: WireParameter,
  { operation: { binding } }: Trip,
  { url = '', headers = {} }: Result,
): string | undefined {
  const { pathname, search } = new URL(url);
  switch (place) {
    case 'path':
      return pathname.slice(binding.path.indexOf('{'));
    case 'query':
      return search === '' ? undefined : search.slice(1);
    case 'header':
      return headers[name];
    case 'cookie':
      return headers['cookie'];
  }
}

/** What the mock read of a case; undefined: the case cannot be sent. */
async function sentByVerify(
  trip: Trip,
  contract: ContractData,
  engine: MockEngine,
): Promise<Input | undefined> {
  const { operation } = trip;
  const contractCase: ContractCase = {
    ...{ id: 'x', operation: operation.id, title: 'x', kind: 'accepted' },
    ...{ base: '', patch: [], expect: { outcomes: [] } },
  };
  const resolved = { operation, input: inputOf(trip) };
  const request = requestOf(() => buildRequest(contractCase, resolved, { contract, credentials: {} }));
  if (request === undefined) return undefined;
  const { status } = await engine.handle(request);
  return status === 204 ? (engine.control(operation.id).calls.at(-1) as Input) : { status };
}

function requestOf(build: () => Request): Request | undefined {
  try {
    return build();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
