import type { NewDiagnostic } from '../../diagnostics/index.ts';
import type { LoadedFile } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Origin } from '../../model/origin.ts';
import { pointer } from '../../model/pointer.ts';
import { ownText } from '../draft.ts';

/** One action of an overlay, checked (Overlay Specification, Action Object). */
export interface Action {
  readonly target: string;
  readonly at: Origin;
  readonly remove: boolean;
  /** A query for the node whose value is merged into the targets. */
  readonly copy?: string;
  readonly update?: JsonValue;
}

/** A file that was read as an overlay. */
export interface OverlayDocument {
  readonly version: '1.0' | '1.1';
  readonly extends?: string;
  readonly actions: readonly Action[];
  readonly diagnostics: readonly NewDiagnostic[];
}

const VERSION = /^(1\.[01])\.\d+(?:-.+)?$/;
const ACTION_MEMBERS = new Set(['target', 'description', 'update', 'remove', 'copy']);
const MEMBERS = new Set(['overlay', 'info', 'extends', 'actions']);

/** Reads a file as an overlay. All that is wrong with it is in the diagnostics. */
export function readOverlay(file: LoadedFile): OverlayDocument {
  return new Reading(file).document();
}

class Reading {
  readonly #file: LoadedFile;
  readonly #diagnostics: NewDiagnostic[] = [];

  constructor(file: LoadedFile) {
    this.#file = file;
  }

  document(): OverlayDocument {
    const { value } = this.#file;
    const version = VERSION.exec(String(isJsonObject(value) ? value['overlay'] : ''))?.[1];
    if (!isJsonObject(value) || version === undefined) {
      this.#wrong('', 'This is not an overlay of version 1.0 or 1.1.', 'Add `overlay: 1.1.0`.');
      return { version: '1.1', actions: [], diagnostics: this.#diagnostics };
    }
    this.#checkHead(value);
    const stated = ownText(value, 'extends');
    return {
      version: version === '1.0' ? '1.0' : '1.1',
      ...(stated !== undefined && { extends: stated }),
      actions: this.#actions(value),
      diagnostics: this.#diagnostics,
    };
  }

  #checkHead(value: JsonObject): void {
    this.#checkNames(value, MEMBERS, '');
    for (const name of ['title', 'version'])
      if (ownText(value['info'], name) === undefined)
        this.#wrong('/info', `\`info.${name}\` must be a string.`, `Add \`info.${name}\`.`, 'warning');
    if (value['extends'] !== undefined && typeof value['extends'] !== 'string')
      this.#wrong('/extends', '`extends` must be a URI.', 'Write the URI of the spec, or leave it out.');
  }

  #actions(value: JsonObject): readonly Action[] {
    const { actions } = value;
    if (!Array.isArray(actions) || actions.length === 0) {
      this.#wrong('/actions', '`actions` must be an array with at least one action.', 'Add an action.');
      return [];
    }
    return actions.flatMap((action: JsonValue, index) => this.#action(action, pointer('actions', index)));
  }

  #action(value: JsonValue, at: string): readonly Action[] {
    const target = ownText(value, 'target');
    if (!isJsonObject(value) || target === undefined) {
      this.#wrong(at, 'An action must be an object with a `target`.', 'Add a JSONPath query as `target`.');
      return [];
    }
    this.#checkNames(value, ACTION_MEMBERS, at);
    const copy = this.#typed(value, 'copy', 'string', at);
    const remove = this.#typed(value, 'remove', 'boolean', at) === true;
    const update = Object.hasOwn(value, 'update') ? value['update'] : undefined;
    if (!remove && copy === undefined && update === undefined) {
      this.#wrong(at, 'This action does nothing.', 'Add `update`, `copy` or `remove: true`.', 'warning');
      return [];
    }
    if (!remove && copy !== undefined && update !== undefined)
      this.#wrong(at, '`update` has no effect beside `copy`.', 'Split it into two actions.', 'warning');
    return [
      {
        ...{ target, remove, at: { file: this.#file.name, pointer: at } },
        ...(typeof copy === 'string' && { copy }),
        ...(update !== undefined && { update }),
      },
    ];
  }

  #typed(value: JsonObject, name: string, type: 'string' | 'boolean', at: string): JsonValue | undefined {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (found === undefined || typeof found === type) return found;
    const wanted = type === 'string' ? 'a JSONPath query' : 'true or false';
    this.#wrong(`${at}/${name}`, `\`${name}\` must be ${wanted}.`, `Write ${wanted}.`);
    return undefined;
  }

  #checkNames(value: JsonObject, known: ReadonlySet<string>, at: string): void {
    for (const name of Object.keys(value))
      if (!known.has(name) && !name.startsWith('x-'))
        this.#wrong(
          at + pointer(name),
          `Unknown member ${JSON.stringify(name)}: it is ignored.`,
          `Known names: ${[...known].join(', ')}.`,
          'warning',
        );
  }

  #wrong(place: string, message: string, fix: string, severity: 'error' | 'warning' = 'error'): void {
    const at = { file: this.#file.name, pointer: place };
    this.#diagnostics.push({ code: 'TLY2021', severity, message, fix, at });
  }
}
