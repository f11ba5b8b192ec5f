import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractData } from '../../../packages/runtime/src/contract/index.ts';
import {
  canonicalKey,
  evaluate,
  isValid,
  type Json,
  messageOf,
  type SchemaContext,
  type SchemaIssue,
  sample,
} from '../../../packages/runtime/src/schema/index.ts';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { emitValidators } from '../../tallystick/src/emit/validators/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import { contractData } from '../../tallystick/src/model/data/contract-data.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { EMIT_OPTIONS } from './emitted.ts';
import type { Draft } from './suite.ts';

/** What one engine says about a value: whether it is valid, and every issue. The two must agree. */
export interface Answer {
  readonly is: boolean;
  /** `code pointer: message params` of each, sorted. */
  readonly issues: readonly string[];
}

export type Ask = (value: unknown) => Answer;

export const ENGINES = ['validators', 'engine'] as const;
export type Engine = (typeof ENGINES)[number];

/** An engine that cannot take the schema says why. */
export type Engines = Readonly<Record<Engine, Ask | Error>> & {
  /** A value that the sampler makes for the schema. */
  readonly sample: () => Json | undefined;
};

export interface EngineOptions {
  readonly draft: Draft;
  readonly formats: 'assert' | 'annotate';
  /** Texts by URL. */
  readonly documents: ReadonlyMap<string, string>;
}

/** A spec around the schema, in the language whose schemas are of that draft. */
const AROUND: Readonly<Record<Draft, (schemas: object) => object>> = {
  draft7: (schemas) => ({
    openrpc: '1.3.2',
    info: { title: 'Suite', version: '1' },
    methods: [],
    components: { schemas },
  }),
  'draft2020-12': (schemas) => ({
    openapi: '3.1.0',
    info: { title: 'Suite', version: '1' },
    paths: {},
    components: { schemas },
  }),
};

/**
 * Takes a schema the whole way: loaded from a file and read; then emitted and imported for the one engine, and turned
 * into contract data for the other. Throws with what the reader reported.
 */
export async function enginesOf(schema: unknown, options: EngineOptions): Promise<Engines> {
  const contract = await contractAround(schema, options);
  const { schemas } = JSON.parse(JSON.stringify(contractData(contract))) as ContractData;
  const context = { schemas, formats: options.formats, seed: 1 };
  return {
    validators: await validatorsOf(contract, options),
    engine: engineIn(context),
    sample: () => sample(ROOT, context),
  };
}

/** The schema as `Root` of a contract. */
export async function contractAround(schema: unknown, options: EngineOptions): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-conformance-'));
  try {
    await writeFile(join(folder, 'schema.json'), JSON.stringify(schema));
    const spec = AROUND[options.draft]({ Root: { $ref: './schema.json' } });
    await writeFile(join(folder, 'spec.json'), JSON.stringify(spec));
    return await contractFrom(join(folder, 'spec.json'), options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function contractFrom(file: string, { documents }: EngineOptions): Promise<Contract> {
  const reporter = new Reporter('suite');
  const fetchText = async (url: string): Promise<string> => documents.get(url) ?? '';
  const allowRefs = [...documents.keys()];
  const document = await loadSpec(file, { allowRefs, fetchText }, reporter);
  const contract = document && (await readContract(document, { name: 'suite' }, reporter));
  const [error] = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  if (contract === undefined || error !== undefined) throw new Error(`${error?.code}: ${error?.message}`);
  return contract;
}

async function validatorsOf(contract: Contract, { formats }: EngineOptions): Promise<Ask | Error> {
  try {
    const [first, ...more] = emitValidators(contract, EMIT_OPTIONS, { formats });
    if (first === undefined || more.length > 0) throw new Error('validators are expected in one file');
    return validatorsIn(await imported(first.text));
  } catch (error) {
    return error as Error;
  }
}

async function imported(text: string): Promise<Readonly<Record<string, unknown>>> {
  const code = stripTypeScriptTypes(text);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

function validatorsIn({ isRoot, validateRoot }: Readonly<Record<string, unknown>>): Ask {
  const is = isRoot as (value: unknown) => boolean;
  const validate = validateRoot as (value: unknown) => { readonly issues?: readonly Found[] };
  return (value) => ({ is: is(value), issues: issueList(validate(value).issues ?? []) });
}

/** Data of the contract, as a generated package exports it under `./contract`. */
const ROOT = { $ref: '#/schemas/Root' };

function engineIn(context: SchemaContext): Ask {
  return (value) => ({
    is: isValid(value, ROOT, context),
    issues: issueList(evaluate(value, ROOT, context).issues.map(withMessage)),
  });
}

interface Found {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly params?: object | undefined;
}

/** An issue of the engine with its default message. */
export function withMessage(issue: SchemaIssue): Found {
  return { ...issue, message: messageOf(issue) };
}

/** Issues as both engines must name them: each once, whatever the order. */
export function issueList(issues: readonly Found[]): readonly string[] {
  const texts = issues.map(
    ({ code, pointer, message, params }) => `${code} ${pointer}: ${message} ${canonicalKey(params)}`,
  );
  return [...new Set(texts)].sort();
}
