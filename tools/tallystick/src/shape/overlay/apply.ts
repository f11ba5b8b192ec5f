import type { NewDiagnostic, Reporter } from '../../diagnostics/index.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import { pointer } from '../../model/pointer.ts';
import type { Draft } from '../draft.ts';
import type { Addition, Merge } from './merge.ts';
import type { Action, OverlayDocument } from './overlay-document.ts';
import { BadQuery, type Selected, select, TooMuchWork, type Work } from './query.ts';
import { type Removal, remove } from './remove.ts';

/** What the application of overlays shares. */
export interface Applying {
  /** The copy that is changed. */
  readonly draft: Draft;
  readonly merge: Merge;
  readonly limits: Limits;
  readonly work: Work;
  readonly reporter: Reporter;
}

/** Does the actions of an overlay, one after the other (Overlay Specification, Action Object). */
export function applyOverlay({ version, actions }: OverlayDocument, applying: Applying): void {
  for (const action of actions) {
    if (applying.work.left < 0) return;
    new Application(action, version, applying).apply();
  }
}

class Application {
  readonly #action: Action;
  readonly #version: OverlayDocument['version'];
  readonly #applying: Applying;

  constructor(action: Action, version: OverlayDocument['version'], applying: Applying) {
    this.#action = action;
    this.#version = version;
    this.#applying = applying;
  }

  apply(): void {
    const targets = this.#selected(this.#action.target, 'target');
    if (targets === undefined) return;
    if (targets.length === 0) {
      this.#warn('This action matches nothing.', 'Correct its `target`, or remove the action.');
      return;
    }
    if (this.#action.remove) this.#remove(targets);
    else this.#add(targets);
  }

  #selected(query: string, member: 'target' | 'copy'): readonly Selected[] | undefined {
    const { draft, limits, work } = this.#applying;
    try {
      return select(query, draft.value, limits.depth, work);
    } catch (error) {
      if (error instanceof TooMuchWork) this.#report(member, ...TOO_MUCH(limits.overlaySteps));
      else if (error instanceof BadQuery)
        this.#report(
          member,
          `\`${member}\` is not a JSONPath query (RFC 9535): ${error.message}.`,
          'Correct the query.',
        );
      else throw error;
      return undefined;
    }
  }

  /** All owners are found first: what is removed moves the items behind it. */
  #remove(targets: readonly Selected[]): void {
    const { origins, value } = this.#applying.draft;
    const removals = new Map<object, Removal>();
    for (const path of targets) {
      const name = path.at(-1);
      const owner = this.#at(path.slice(0, -1));
      if (name === undefined)
        this.#report('target', 'The document itself cannot be removed.', 'Target a part of the document.');
      if (name === undefined || typeof owner !== 'object' || owner === null) continue;
      const origin = origins.find(value, pointer(...path.slice(0, -1)));
      const removal = removals.get(owner) ?? { owner, origin, names: new Set() };
      removal.names.add(name);
      removals.set(owner, removal);
    }
    for (const removal of removals.values()) remove(removal, origins);
  }

  #add(targets: readonly Selected[]): void {
    const addition = this.#addition();
    if (addition === undefined) return;
    for (const path of targets) {
      const target = this.#at(path);
      if (isJsonObject(target) && isJsonObject(addition.value))
        this.#applying.merge.members(target, addition, path.length + 1);
      else if (Array.isArray(target)) this.#applying.merge.items(target, addition, path.length + 1);
      else if (isScalar(target) && isScalar(addition.value)) this.#replace(path, addition);
      else this.#mismatch(target, addition.value);
    }
  }

  #replace(path: Selected, addition: Addition): void {
    const owner = this.#at(path.slice(0, -1));
    if (this.#version === '1.0')
      this.#warn(
        'Overlay 1.0 can update only objects and arrays; the value is replaced as in Overlay 1.1.',
        'Write `overlay: 1.1.0`, or target the object that has the member.',
      );
    if (typeof owner === 'object' && owner !== null)
      this.#applying.merge.replace(owner, String(path.at(-1)), addition, path.length);
  }

  #addition(): Addition | undefined {
    const { copy, update = null, at } = this.#action;
    if (copy === undefined)
      return { value: update, origin: { file: at.file, pointer: `${at.pointer}/update` } };
    if (this.#version === '1.0')
      this.#warn('Overlay 1.0 has no `copy`; it is read as in 1.1.', 'Write `overlay: 1.1.0`.');
    const found = this.#selected(copy, 'copy');
    const [path] = found ?? [];
    if (path === undefined || found?.length !== 1) {
      if (found !== undefined)
        this.#report(
          'copy',
          `\`copy\` must select one node; it selects ${found.length}.`,
          'Correct the query.',
        );
      return undefined;
    }
    const { value, origins } = this.#applying.draft;
    // The targets may lie in what is copied.
    return { value: structuredClone(this.#at(path) ?? null), origin: origins.find(value, pointer(...path)) };
  }

  #mismatch(target: JsonValue | undefined, value: JsonValue): void {
    this.#report(
      this.#action.copy === undefined ? 'update' : 'copy',
      `${typeOf(value)} cannot be merged into ${typeOf(target).toLowerCase()}.`,
      'Use an object for an object, any value for an array (it is appended), or a string, number, boolean or null for such a value.',
    );
  }

  #at(path: Selected): JsonValue | undefined {
    let value: JsonValue | undefined = this.#applying.draft.value;
    for (const name of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
      value = (value as Readonly<Record<string | number, JsonValue>>)[name];
    }
    return value;
  }

  #report(member: string, message: string, fix: string): void {
    const { at } = this.#action;
    const place = { file: at.file, pointer: `${at.pointer}/${member}` };
    this.#applying.reporter.report({ code: 'TLY2022', message, fix, at: place });
  }

  #warn(message: string, fix: string): void {
    const { at } = this.#action;
    const place = { file: at.file, pointer: `${at.pointer}/target` };
    const warning: NewDiagnostic = { code: 'TLY2023', severity: 'warning', message, fix, at: place };
    this.#applying.reporter.report(warning);
  }
}

const TOO_MUCH = (most: number): readonly [message: string, fix: string] => [
  `The queries of the overlays take more than ${most} steps.`,
  'Make the query narrower; if you trust the overlay, raise `limits.overlaySteps` in the config.',
];

function isScalar(value: JsonValue | undefined): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

function typeOf(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return 'An array';
  return isJsonObject(value) ? 'An object' : 'A plain value';
}
