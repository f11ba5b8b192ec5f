import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { emitValidators } from '../../tallystick/src/emit/validators/index.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import { loadDocument } from '../../tallystick/src/load/index.ts';
import type { Draft } from './suite.ts';

/** Whether a value is valid against a schema, by both functions of the generated validator. */
export type Validator = (value: unknown) => { readonly is: boolean; readonly validate: boolean };

export interface ValidatorOptions {
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

const OPTIONS = {
  packageName: 'suite',
  runtime: 'package',
  header: [],
  runtimeModule: (part: string) => `@tallystick/runtime${part === '' ? '' : `/${part}`}`,
} as const;

/** Generates a validator from a schema: loads it from a file, reads, emits and imports it. Throws the first diagnostic. */
export async function validatorOf(schema: unknown, options: ValidatorOptions): Promise<Validator> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-conformance-'));
  try {
    await writeFile(join(folder, 'schema.json'), JSON.stringify(schema));
    const spec = AROUND[options.draft]({ Root: { $ref: './schema.json' } });
    await writeFile(join(folder, 'spec.json'), JSON.stringify(spec));
    return await validatorFrom(join(folder, 'spec.json'), options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function validatorFrom(file: string, { formats, documents }: ValidatorOptions): Promise<Validator> {
  const reporter = new Reporter('suite');
  const fetchText = async (url: string): Promise<string> => documents.get(url) ?? '';
  const allowRefs = [...documents.keys()];
  const document = await loadDocument(file, { allowRefs, fetchText }, reporter);
  const contract = document && (await readContract(document, { name: 'suite' }, reporter));
  const [error] = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  if (contract === undefined || error !== undefined) throw new Error(`${error?.code}: ${error?.message}`);
  const [first, ...more] = emitValidators(contract, OPTIONS, { formats });
  if (first === undefined || more.length > 0) throw new Error('validators are expected in one file');
  return validatorIn(await imported(first.text));
}

async function imported(text: string): Promise<Readonly<Record<string, unknown>>> {
  const code = stripTypeScriptTypes(text);
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

function validatorIn({ isRoot, validateRoot }: Readonly<Record<string, unknown>>): Validator {
  const is = isRoot as (value: unknown) => boolean;
  const validate = validateRoot as (value: unknown) => { readonly ok: boolean };
  return (value) => ({ is: is(value), validate: validate(value).ok });
}
