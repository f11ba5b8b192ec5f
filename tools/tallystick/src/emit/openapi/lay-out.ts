import type { Memo } from '../../model/index.ts';
import { sha256 } from '../../write/hash.ts';
import { framed, frameOf, type Kind, type Probe, probeDocument, probeTexts } from './probes.ts';
import { type Shape, shapeOf, withStandIns } from './shape.ts';
import {
  ASKED,
  type DocumentPart,
  type OperationPart,
  type PathItem,
  type PrintSkeleton,
  type Skeleton,
} from './skeleton.ts';

/**
 * A skeleton as openapi-typescript lays it out. It is asked once for each shape: for 500 of GitHub's 5,000 parts. What
 * it said in earlier runs is recalled; where that is everything, neither it nor its compiler is loaded.
 */
export async function layOut(skeleton: Skeleton, print: PrintSkeleton, memo?: Memo): Promise<string> {
  const layout = new Layout(skeleton);
  const parts = distinct(layout.all);
  const known = new Map(parts.map(({ key }) => [key, textIn(memo, key)]));
  let frame = textIn(memo, layout.frame);
  const missing = parts.filter((part) => known.get(part.key) === undefined);
  const asked = distinct(frame === undefined ? [...layout.examples, ...missing] : missing);
  if (asked.length > 0) {
    const printed = await print(probeDocument(asked));
    frame ??= kept(memo, layout.frame, frameOf(printed));
    const texts = probeTexts(printed, asked);
    for (const [index, part] of asked.entries())
      known.set(part.key, kept(memo, part.key, texts[index] ?? ''));
  }
  // Kept with every run, as all that is used.
  memo?.keep(ASKED, true);
  return framed(
    frame ?? '',
    layout.lists((part) => withStandIns(known.get(part.key) ?? '', part)),
  );
}

interface Part extends Shape, Probe {
  readonly key: string;
}

interface Entry {
  readonly name: string;
  readonly part: Part;
}

interface OperationEntry {
  readonly name: string;
  readonly members: readonly Part[];
}

/** The parts of a skeleton, in the order in which they are laid out. */
class Layout {
  readonly #paths: readonly Entry[];
  readonly #webhooks: readonly Entry[];
  readonly #schemas: readonly Entry[];
  readonly #operations: readonly OperationEntry[];

  constructor({ paths, webhooks, components }: Skeleton) {
    const entries = (kind: Kind, list: Readonly<Record<string, DocumentPart>>): readonly Entry[] =>
      Object.entries(list).map(([name, part]) => ({ name, part: partOf(kind, part) }));
    this.#paths = Object.entries(paths).map(([name, item]) => ({
      name,
      part: partOf('path', outline(item)),
    }));
    this.#webhooks = entries('webhook', webhooks);
    this.#schemas = entries('schema', components.schemas);
    this.#operations = Object.values(paths).flatMap(operationsOf);
  }

  get all(): readonly Part[] {
    const entries = [...this.#paths, ...this.#webhooks, ...this.#schemas];
    return [...entries.map(({ part }) => part), ...this.#operations.flatMap(({ members }) => members)];
  }

  /** One of each list, so that the frame has it. */
  get examples(): readonly Part[] {
    const firsts = [this.#paths[0], this.#webhooks[0], this.#schemas[0]].flatMap(
      (entry) => entry?.part ?? [],
    );
    return [...firsts, ...(this.#operations[0]?.members ?? [])];
  }

  /** The text around the lists differs only by which of them are empty. */
  get frame(): string {
    const has = [this.#webhooks, this.#schemas, this.#operations].map((list) => list.length > 0);
    return `openapi frame ${has.join(' ')}`;
  }

  lists(textOf: (part: Part) => string): Readonly<Record<string, string>> {
    const entries = (list: readonly Entry[], indent: string): string =>
      list.map(({ name, part }) => `${indent}"${name}"${textOf(part)}`).join('');
    const operations = this.#operations.map(
      ({ name, members }) => `    "${name}": {\n${members.map(textOf).join('')}    };\n`,
    );
    return {
      paths: entries(this.#paths, '    '),
      webhooks: entries(this.#webhooks, '    '),
      schemas: entries(this.#schemas, '        '),
      operations: operations.join(''),
    };
  }
}

function partOf(kind: Kind, part: DocumentPart): Part {
  const shape = shapeOf(part);
  return { kind, ...shape, key: `openapi ${kind} ${shape.shape}` };
}

/** A path item in which operations that are laid out elsewhere have only their name and documentation. */
function outline(item: PathItem): DocumentPart {
  const outlined = ({ operationId, description, deprecated }: OperationPart): DocumentPart => ({
    operationId,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
  });
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => [
      method,
      operation.operationId === undefined ? operation : outlined(operation),
    ]),
  );
}

/** In the order of openapi-typescript, which knows no others. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Operations that are laid out in `operations`. */
function operationsOf(item: PathItem): readonly OperationEntry[] {
  return METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation?.operationId === undefined) return [];
    const { operationId, parameters, requestBody, responses } = operation;
    const members = [
      partOf('parameters', { parameters }),
      partOf('requestBody', { requestBody }),
      partOf('responses', { responses }),
    ];
    return [{ name: operationId, members }];
  });
}

function distinct(parts: readonly Part[]): readonly Part[] {
  return [...new Map(parts.map((part) => [part.key, part])).values()];
}

function textIn(memo: Memo | undefined, key: string): string | undefined {
  const text = memo?.recall(sha256(key));
  return typeof text === 'string' ? text : undefined;
}

function kept(memo: Memo | undefined, key: string, text: string): string {
  memo?.keep(sha256(key), text);
  return text;
}
