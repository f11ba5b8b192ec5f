import * as callgearClient from '@tallystick/callgear-data-api/client';
import * as callgearBare from '@tallystick/callgear-data-api/client/bare';
import * as genesysClient from '@tallystick/genesys-chat/client';
import * as genesysBare from '@tallystick/genesys-chat/client/bare';
import { type Issue, isTallystickError } from '@tallystick/runtime';
import type { ContractCase, Json, OperationData } from '@tallystick/runtime/contract';
import { applyPatch, resolveCase, valueAt } from '@tallystick/verify';
import { describe, expect, it } from 'vitest';
import { GENESYS_URL, useMocks } from '../support/mocks.ts';
import { ACCESS_TOKEN, callgear, clock, genesys, LOGIN, TIME_ZONE } from '../support/suites.ts';

const mocks = useMocks();

const callgearOptions = { auth: { accessToken: ACCESS_TOKEN }, clock, timeZone: TIME_ZONE };
const genesysOptions = { baseUrl: GENESYS_URL, auth: { basic: LOGIN } };

const rows = [
  {
    suite: callgear,
    client: callgearClient.createCallgearDataApiClient(callgearOptions),
    bare: callgearBare.createCallgearDataApiClient(callgearOptions),
  },
  {
    suite: genesys,
    client: genesysClient.createGenesysChatClient(genesysOptions),
    bare: genesysBare.createGenesysChatClient(genesysOptions),
  },
];

/** A case whose input a caller can write: it changes neither the message around the input nor an injected value. */
function isForCallers(
  { message, patch, operation, expect: expected, kind }: ContractCase,
  operations: readonly OperationData[],
): boolean {
  const injected = operations.find(({ id }) => id === operation)?.injected ?? [];
  const touched = patch.some(({ path }) => injected.some(({ pointer }) => pointer === path));
  return message === undefined && !touched && (kind !== 'refused' || expected.issue !== undefined);
}

describe.each(rows)('$suite.contract.name, through the generated client', ({ suite, client, bare }) => {
  const { contract } = suite;
  const cases = suite.cases.filter((each) => isForCallers(each, contract.operations));
  const refused = cases.filter(({ kind }) => kind === 'refused');
  const accepted = cases.filter(({ kind }) => kind !== 'refused');

  function call(calls: object, contractCase: ContractCase): Promise<unknown> {
    const { operation, input } = resolveCase(contractCase, { contract, now: clock(), timeZone: TIME_ZONE });
    return invoke(calls, operation, callersInput(operation, input));
  }

  it('has cases of both kinds', () => {
    expect(accepted.length).toBeGreaterThan(5);
    expect(refused.length).toBeGreaterThan(15);
  });

  it.each(accepted)('$title ($id)', async (contractCase) => {
    await expect(call(client, contractCase)).resolves.toBeDefined();
    expect(mocks.requests).toHaveLength(1);
  });

  it.each(refused)('$title, before anything is sent ($id)', async (contractCase) => {
    const error = await rejection(call(client, contractCase));
    expect(error).toMatchObject({ kind: 'validation', sent: 'no' });
    const found = issuesOf(error).map(({ code, pointer }) => ({ code, pointer }));
    expect(found.filter((issue) => matches(issue, contractCase.expect.issue))).not.toEqual([]);
    expect(mocks.requests).toHaveLength(0);
  });

  it.each(refused)('$title, by the server too ($id)', async (contractCase) => {
    const error = await rejection(call(bare, contractCase));
    expect(mocks.requests).toHaveLength(1);
    expect(contractCase.expect.outcomes).toContain((error as { readonly code?: string }).code);
  });
});

/** The client adds the group that its constants belong to, so an issue of a missing group is then one of its members. */
function matches(
  { code, pointer }: Pick<Issue, 'code' | 'pointer'>,
  expected: ContractCase['expect']['issue'],
): boolean {
  if (expected === undefined || code !== expected.code) return false;
  return pointer === expected.pointer || pointer.startsWith(`${expected.pointer}/`);
}

/** Calls an operation of a generated client by its name in the contract's data. */
function invoke(calls: object, { name }: OperationData, input: Json): Promise<unknown> {
  const operation: unknown = Reflect.get(calls, name);
  if (typeof operation !== 'function') throw new RangeError(`the client has no ${name}`);
  return Reflect.apply(operation, calls, [input]);
}

function callersInput(operation: OperationData, input: Json): Json {
  return operation.injected
    .filter(({ pointer }) => valueAt(input, pointer) !== undefined)
    .reduce((value, { pointer }) => applyPatch(value, [{ op: 'remove', path: pointer }]), input);
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => expect.unreachable('the call resolves'),
    (reason: unknown) => reason,
  );
  expect(isTallystickError(error)).toBe(true);
  return error;
}

function issuesOf(error: unknown): readonly Issue[] {
  return (error as { readonly issues?: readonly Issue[] }).issues ?? [];
}
