import type { Origin } from '../model/origin.ts';
import { pointerSegments } from '../model/pointer.ts';

/** Names of shared objects, each once in its section. */
export class BundleNames {
  readonly #taken = new Map<string, Set<string>>();

  /** Names that a section has already. */
  take(section: string, names: Iterable<string>): void {
    this.#of(section).add('');
    for (const name of names) this.#of(section).add(name);
  }

  /** A free name for the value at a place: the shortest that tells it from others. */
  claim(section: string, { file, pointer }: Origin): string {
    const taken = this.#of(section);
    const stem = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
    const segments = pointerSegments(pointer);
    const tails = segments
      .map((_segment, index) => segments.slice(-1 - index).join('_'))
      .filter((tail) => !/^\d/.test(tail));
    const wanted = segments.length === 0 ? [stem, file] : [...tails, [stem, ...segments].join('_')];
    const names = wanted.map(usable);
    const free = names.find((name) => name !== '' && !taken.has(name)) ?? numbered(names.at(-1) ?? '', taken);
    taken.add(free);
    return free;
  }

  #of(section: string): Set<string> {
    const taken = this.#taken.get(section) ?? new Set<string>();
    this.#taken.set(section, taken);
    return taken;
  }
}

/** What a key of the components may consist of (OpenAPI, Components Object). */
function usable(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_');
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2; ; number++) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`;
}
