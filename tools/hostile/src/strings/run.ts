import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { count } from '../counts.ts';
import { listen } from '../loopback.ts';
import { typeErrorsOf } from '../type-errors.ts';
import { workFolder } from '../work-folder.ts';
import { type Attempt, attempt } from './attempt.ts';
import { BASE_OPENAPI } from './base-openapi.ts';
import { BASE_OPENRPC } from './base-openrpc.ts';
import { type Payload, payloads } from './payloads.ts';
import { PLACEMENTS, type Placement, type Position, planted, positionsOf } from './positions.ts';

const BASES = { openapi: BASE_OPENAPI, openrpc: BASE_OPENRPC } as const;

interface Failure {
  readonly dialect: string;
  readonly payload: string;
  readonly placement: Placement;
  readonly position: string;
  readonly why: string;
}

export interface Result {
  /** Positions × payloads × placements that made a package in which nothing is wrong. */
  readonly generated: number;
  /** Those that were refused, by the codes of their diagnostics. */
  readonly refused: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  /** Of packages that were kept, one of each dialect, payload and placement. */
  readonly typeErrors: readonly string[];
  /** Connections to a server that nobody may speak to. */
  readonly connections: number;
}

export interface RunOptions {
  readonly onStep: (what: string) => void;
  /** Part of the payloads, by index. */
  readonly takes?: (index: number) => boolean;
  readonly placements?: readonly Placement[];
  /** Type-checks a package of each dialect, payload and placement. */
  readonly typeCheck?: boolean;
}

/** Positions in one document: enough to be quick, few enough to be found again. */
const PACK = 12;

export async function run({
  onStep,
  takes = () => true,
  placements = PLACEMENTS,
  typeCheck = true,
}: RunOptions): Promise<Result> {
  const canary = await startCanary();
  const folder = await workFolder();
  const state = new State(folder);
  try {
    for (const [index, payload] of payloads(canary.port).entries()) {
      if (!takes(index)) continue;
      for (const placement of placements)
        for (const dialect of ['openapi', 'openrpc'] as const) {
          onStep(`${dialect}, ${payload.name}, ${placement}`);
          await state.runAll(dialect, payload, placement);
        }
    }
    const typeErrors = typeCheck ? await state.typeCheck() : [];
    return { ...state.result, typeErrors, connections: canary.connections() };
  } finally {
    canary.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class State {
  readonly #folder: string;
  readonly #failures: Failure[] = [];
  readonly #refused = new Map<string, number>();
  /** Positions that are refused often: they are tried one by one, so that others are not held up. */
  readonly #strict = new Set<string>();
  #generated = 0;
  readonly #kept: string[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What the compiler says of the packages that were kept. */
  typeCheck(): Promise<readonly string[]> {
    return typeErrorsOf(this.#folder, this.#kept);
  }

  get result(): Omit<Result, 'connections' | 'typeErrors'> {
    return { generated: this.#generated, refused: this.#refused, failures: this.#failures };
  }

  async runAll(dialect: keyof typeof BASES, payload: Payload, placement: Placement): Promise<void> {
    const document = BASES[dialect];
    const positions = positionsOf(document);
    const loose = positions.filter((each) => !this.#strict.has(keyOf(dialect, each)));
    const packs = Array.from({ length: Math.ceil(loose.length / PACK) }, (_, index) =>
      // Neighbours go into different packs: one name in two of them is refused.
      loose.filter((_each, at) => at % Math.ceil(loose.length / PACK) === index),
    );
    const single = positions.filter((each) => this.#strict.has(keyOf(dialect, each))).map((each) => [each]);
    let wanted = true;
    const run = async (pack: readonly Position[]): Promise<Attempt> => {
      const name = wanted ? `kept${this.#kept.length + 1}` : undefined;
      const keep = name === undefined ? undefined : join(this.#folder, name);
      const outcome = await attempt(planted(document, pack, payload.text, placement), this.#folder, keep);
      if (name !== undefined && outcome.kind === 'generated') {
        this.#kept.push(name);
        wanted = false;
      } else if (keep !== undefined) await rm(keep, { recursive: true, force: true });
      return outcome;
    };
    for (const pack of [...packs, ...single]) await this.#runPack(dialect, payload, placement, pack, run);
  }

  async #runPack(
    dialect: keyof typeof BASES,
    payload: Payload,
    placement: Placement,
    pack: readonly Position[],
    run: (pack: readonly Position[]) => Promise<Attempt>,
  ): Promise<void> {
    const outcome = await run(pack);
    const [only] = pack;
    if (outcome.kind === 'generated') this.#generated += pack.length;
    else if (pack.length > 1) {
      const half = Math.ceil(pack.length / 2);
      for (const part of [pack.slice(0, half), pack.slice(half)])
        await this.#runPack(dialect, payload, placement, part, run);
    } else if (only !== undefined) this.#note(dialect, payload, placement, only, outcome);
  }

  #note(
    dialect: keyof typeof BASES,
    payload: Payload,
    placement: Placement,
    position: Position,
    outcome: Exclude<Attempt, { readonly kind: 'generated' }>,
  ): void {
    const place = `${position.kind} at /${position.path.join('/')}`;
    if (outcome.kind === 'failed') {
      this.#failures.push({ dialect, payload: payload.name, placement, position: place, why: outcome.why });
      return;
    }
    this.#strict.add(keyOf(dialect, position));
    count(this.#refused, outcome.diagnostics[0]?.code ?? '');
  }
}

function keyOf(dialect: string, { kind, path }: Position): string {
  return `${dialect} ${kind} ${path.join('/')}`;
}

/** A server that counts the connections to it. */
async function startCanary() {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    socket.destroy();
  });
  return { port: await listen(server), connections: () => count, close: () => server.close() };
}
