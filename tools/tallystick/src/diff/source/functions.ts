import type { OperationData } from '@tallystick/runtime/contract';
import { code, printFile, type Statement } from '../../print/index.ts';
import type { Change, SourceError } from '../change.ts';
import type { ChangeId } from '../change-ids.ts';
import type { MatchedOperation } from '../match-operations.ts';
import { operationPlace, type Sided } from '../sided.ts';
import { MOST_ERRORS } from './attribute.ts';
import { compile } from './compile.ts';

/** Two contracts, and which operation is which. */
interface Compared {
  readonly before: Sided;
  readonly after: Sided;
  readonly pairs: readonly MatchedOperation[];
}

/** A function of the client that old code imports, and the new package does not export. */
interface GoneFunction {
  readonly name: string;
  readonly operation: OperationData;
}

/** Adds to the changes the functions of clients that are gone: each belongs to the change of its operation. */
export function withFunctions(changes: readonly Change[], compared: Compared): readonly Change[] {
  const { before, after, pairs } = compared;
  const left = new Set(after.data.operations.flatMap(functionsOf));
  const gone = before.data.operations.flatMap((operation) =>
    functionsOf(operation).flatMap((name) => (left.has(name) ? [] : [{ name, operation }])),
  );
  if (gone.length === 0) return changes;
  const errors = importErrors(gone, left);
  const found = new Map<Change, readonly SourceError[]>();
  const added: Change[] = [];
  for (const [index, each] of gone.entries()) {
    const error = errors.get(index);
    if (error === undefined) continue;
    const id = pairs.find((pair) => pair.before === each.operation)?.after.id ?? each.operation.id;
    const change = explanationOf(each, id, changes);
    if (change === undefined) added.push(removal(each, id, error, compared));
    else found.set(change, [...(found.get(change) ?? []), error]);
  }
  return [...changes.map((change) => withErrors(change, found.get(change) ?? [])), ...added];
}

const IN_CHUNKS = 'InChunks';
const PAGES = 'Pages';

function functionsOf({ name, chunks, pagination }: OperationData): readonly string[] {
  return [
    name,
    ...(chunks === undefined ? [] : [name + IN_CHUNKS]),
    ...(pagination === undefined ? [] : [name + PAGES]),
  ];
}

/** What the compiler says of imports of the functions, by their index. */
function importErrors(
  gone: readonly GoneFunction[],
  left: ReadonlySet<string>,
): ReadonlyMap<number, SourceError> {
  const declared = [...left].map(
    (name): Statement => ({
      kind: 'function',
      exported: true,
      name,
      parameters: [],
      returns: code`void`,
      body: code``,
    }),
  );
  const imports = gone.map(
    ({ name }): Statement => ({ kind: 're-export', module: CLIENT, names: [name], typeOnly: false }),
  );
  const files = new Map([
    [CLIENT.slice(2), printed(declared)],
    [PROBES, printed(imports)],
  ]);
  const errors = compile(files, [PROBES]).get(PROBES) ?? [];
  return new Map(
    errors.map(({ statement, line, code: number, message }) => [
      statement,
      { code: number, message, probe: line },
    ]),
  );
}

const CLIENT = './client.ts';
const PROBES = 'probes.ts';

function printed(statements: readonly Statement[]): string {
  return printFile({ path: '', header: [], statements }).text;
}

const GONE: readonly ChangeId[] = ['operation-removed', 'operation-renamed'];

function explanationOf(
  { name, operation }: GoneFunction,
  id: string,
  changes: readonly Change[],
): Change | undefined {
  const ending = name.slice(operation.name.length);
  const own: readonly ChangeId[] =
    ending === IN_CHUNKS ? ['chunks-changed'] : ending === PAGES ? ['pagination-changed'] : [];
  return [...own, ...GONE]
    .map((wanted) => changes.find((change) => change.id === wanted && change.operation === id))
    .find((change) => change !== undefined);
}

function removal({ name, operation }: GoneFunction, id: string, error: SourceError, sides: Compared): Change {
  const other = sides.pairs.find(({ before }) => before === operation)?.after;
  const now =
    other === undefined || name !== operation.name
      ? 'is no longer exported'
      : `is called \`${other.name}\` now`;
  return {
    id: 'export-removed',
    operation: id,
    direction: 'both',
    sentence: `The function \`${name}\` ${now}.`,
    wire: 'compatible',
    behaviour: false,
    source: 'breaking',
    sourceErrors: [error],
    before: operationPlace(sides.before, operation),
  };
}

function withErrors(change: Change, errors: readonly SourceError[]): Change {
  if (errors.length === 0) return change;
  const all = [...(change.sourceErrors ?? []), ...errors].slice(0, MOST_ERRORS);
  return { ...change, source: 'breaking', sourceErrors: all };
}
