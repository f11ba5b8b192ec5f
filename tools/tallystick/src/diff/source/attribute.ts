import { pointerSegments } from '@tallystick/runtime/schema';
import type { Change, SourceError } from '../change.ts';
import type { ChangeId } from '../change-ids.ts';
import type { MatchedOperation } from '../match-operations.ts';
import type { Sided } from '../sided.ts';
import { AUTH } from './auth-type.ts';
import { headersPlace, MEDIA_TYPES, STATUSES } from './http-types.ts';
import { type PackageTypes, usersOf } from './package-types.ts';
import { placeKey, placesAt } from './places-of.ts';
import type { PlacePair, Side, TypePlace } from './probe.ts';
import type { FailedProbe } from './put-probes.ts';

/** Errors that one change shows as its evidence. */
export const MOST_ERRORS = 5;

/** Both packages, and what their operations are called. */
export interface SourceContext {
  readonly types: Readonly<Record<Side, PackageTypes>>;
  readonly before: Sided;
  readonly after: Sided;
  readonly pairs: readonly MatchedOperation[];
}

/** Changes that types do not show: they explain no error where another change of the same location may. */
const NO_TYPES: ReadonlySet<ChangeId> = new Set([
  ...(['limit-changed', 'pattern-changed', 'default-changed', 'documentation-changed'] as const),
  ...(['examples-changed', 'member-deprecated', 'operation-documentation-changed'] as const),
  ...(['operation-examples-changed', 'operation-deprecated', 'operation-safety-changed'] as const),
]);

/** Changes of a whole input or result: the endings of the types' names, and the members that lead on. */
const WHOLE: Readonly<
  Partial<Record<ChangeId, readonly (readonly [ending: string, ...path: readonly string[]])[]>>
> = {
  'request-media-type-added': [['Input', 'body']],
  'request-media-type-removed': [['Input', 'body'], [MEDIA_TYPES]],
  'encoding-changed': [['Input', 'body']],
  'injected-changed': [['Input']],
  'notification-changed': [['Result']],
  'outcome-renamed': [['Errors'], ['Result']],
  'error-renumbered': [['Errors']],
  'outcome-promise-changed': [['Errors'], ['Result']],
  'operation-protocol-changed': [['Input'], ['Result'], ['Errors']],
};

/** Changes of the credentials that a client takes. */
const OF_AUTH: ReadonlySet<ChangeId> = new Set([
  'security-changed',
  'security-scheme-changed',
  'security-scheme-renamed',
]);

const GONE: ReadonlySet<ChangeId> = new Set([
  ...(['operation-removed', 'operation-renamed', 'webhook-removed', 'webhook-renamed'] as const),
]);

/** Says which change explains an error of a location. */
export class Explanations {
  readonly #byPlace = new Map<string, Change[]>();
  readonly #errors = new Map<Change, SourceError[]>();
  readonly #changes: readonly Change[];
  readonly #context: SourceContext;

  constructor(changes: readonly Change[], context: SourceContext) {
    this.#changes = changes;
    this.#context = context;
    for (const change of changes)
      for (const key of this.#keysOf(change)) {
        const known = this.#byPlace.get(key) ?? [];
        this.#byPlace.set(key, known);
        known.push(change);
      }
  }

  /** Notes the error with the changes that explain it. False where none does. */
  explain({ probe, error }: FailedProbe): boolean {
    const isName = probe.code.kind === 'name';
    const found = probe.places.flatMap((place) => (isName ? this.#exactlyAt(place) : this.#changesAt(place)));
    const changes = new Set(found.length === 0 && isName ? this.#goneWith(probe.code.name) : found);
    for (const change of changes) this.add(change, error);
    return changes.size > 0;
  }

  add(change: Change, error: SourceError): void {
    const errors = this.#errors.get(change) ?? [];
    this.#errors.set(change, errors);
    if (errors.length < MOST_ERRORS) errors.push(error);
  }

  errorsOf(change: Change): readonly SourceError[] | undefined {
    return this.#errors.get(change);
  }

  /** Operations and webhooks that are gone or renamed, where all that used the type are. */
  #goneWith(name: string): readonly Change[] {
    const { types } = this.#context;
    const unit = types.old.get(name)?.unit;
    const users = unit === undefined || unit.kind === 'schema' ? usersOf(name, types.old) : [unit.name];
    const byType = this.#gone();
    const gone = users.flatMap((user) => byType.get(user) ?? []);
    return gone.length === users.length ? gone : [];
  }

  /** By the name that begins their types. */
  #gone(): ReadonlyMap<string, Change> {
    const found = new Map<string, Change>();
    for (const change of this.#changes) {
      if (change.operation === undefined || !GONE.has(change.id)) continue;
      const typeName =
        change.id === 'webhook-removed' || change.id === 'webhook-renamed'
          ? this.#typeOfWebhook(change.was ?? change.operation)
          : this.#typeNameOf(change.operation, 'old');
      if (typeName !== undefined) found.set(typeName, change);
    }
    return found;
  }

  #exactlyAt({ old, now }: PlacePair, cut = 0): readonly Change[] {
    const keys = [keyAround('old', old, cut), keyAround('now', now, cut)];
    const found = [...new Set(keys.flatMap((key) => this.#byPlace.get(key) ?? []))];
    return found.filter(({ id }) => !NO_TYPES.has(id));
  }

  /** At the location, else below it, else at the innermost one around it. */
  #changesAt(place: PlacePair): readonly Change[] {
    const { old, now } = place;
    for (let cut = 0; cut <= Math.max(old.path.length, now.path.length); cut++) {
      const typed = this.#exactlyAt(place, cut);
      if (typed.length > 0) return typed;
      const inner = cut === 0 ? this.#below(place) : [];
      if (inner.length > 0) return inner;
    }
    return [];
  }

  /** Changes of what is below the location: a group of parameters is required where one of these is. */
  #below({ old, now }: PlacePair): readonly Change[] {
    const keys = [keyAround('old', old, 0), keyAround('now', now, 0)];
    const starts = keys.map((key) => `${key.slice(0, -1)},`);
    const found = [...this.#byPlace].flatMap(([key, changes]) =>
      starts.some((start) => key.startsWith(start)) ? changes : [],
    );
    return [...new Set(found)].filter(({ id }) => !NO_TYPES.has(id));
  }

  #keysOf(change: Change): ReadonlySet<string> {
    const keys = (side: Side): readonly string[] =>
      this.#placesOf(change, side).map((place) => `${side} ${placeKey(place)}`);
    return new Set([...keys('old'), ...keys('now')]);
  }

  #placesOf(change: Change, side: Side): readonly TypePlace[] {
    const { id, operation } = change;
    const pointer = side === 'old' ? (change.pointerWas ?? change.pointer) : change.pointer;
    if (OF_AUTH.has(id)) return [{ type: AUTH, path: [] }];
    const typeName = operation === undefined ? undefined : this.#typeNameOf(operation, side);
    const whole = typeName === undefined ? [] : (WHOLE[id] ?? []);
    const places = whole.flatMap(([ending, ...path]) => this.#named(`${typeName}${ending}`, path, side));
    if (pointer === undefined || whole.length > 0) return places;
    return this.#pointedAt(change, id === 'parameter-renamed' ? holderOf(pointer) : pointer, side);
  }

  /** A location in what the package does not declare as a type stays as it is. */
  #named(type: string, path: readonly string[], side: Side): readonly TypePlace[] {
    const found = placesAt(this.#context.types[side], type, path);
    return found.length > 0 || !type.includes(' ') ? found : [{ type, path }];
  }

  #pointedAt(change: Change, pointer: string, side: Side): readonly TypePlace[] {
    const { operation, direction } = change;
    const schema = side === 'old' ? (change.schemaWas ?? change.schema) : change.schema;
    const types = this.#context.types[side];
    const segments = pointerSegments(pointer);
    if (schema !== undefined) return placesAt(types, this.#typeOfSchema(schema), segments);
    if (operation === undefined) return [];
    const [first = '', ...rest] = segments;
    if (first === 'payload') return placesAt(types, this.#typeOfWebhook(operation), rest);
    const typeName = this.#typeNameOf(operation, side);
    if (typeName === undefined) return [];
    const sent = direction === 'received' ? [] : placesAt(types, `${typeName}Input`, segments);
    if (direction === 'sent' || first === '') return sent;
    if (rest[0] === 'headers')
      return [...sent, { type: typeName + headersPlace(first), path: rest.slice(1) }];
    const errors = placesAt(types, `${typeName}Errors`, segments);
    const status = { type: typeName + STATUSES, path: segments };
    return [...sent, status, ...(errors.length > 0 ? errors : this.#resultPlaces(typeName, side, rest))];
  }

  /** Of the result, and of the types of single outcomes. */
  #resultPlaces(typeName: string, side: Side, rest: readonly string[]): readonly TypePlace[] {
    const types = this.#context.types[side];
    const own = [...types.values()].filter(
      ({ name, unit }) =>
        unit.kind === 'operation' &&
        unit.name === typeName &&
        name !== `${typeName}Input` &&
        name !== `${typeName}Errors`,
    );
    return own.flatMap(({ name }) => placesAt(types, name, rest));
  }

  #typeOfSchema(name: string): string {
    const { after, before } = this.#context;
    const all = [after, before].flatMap(({ contract }) => [...(contract?.schemas.values() ?? [])]);
    return all.find((each) => each.name === name)?.typeName ?? name;
  }

  #typeOfWebhook(id: string): string {
    const { after, before } = this.#context;
    const all = [after, before].flatMap(({ data }) => data.webhooks);
    return all.find((each) => each.id === id)?.typeName ?? id;
  }

  /** Changes name an operation as the new contract does, where it has it. */
  #typeNameOf(id: string, side: Side): string | undefined {
    const { pairs, before } = this.#context;
    const pair = pairs.find(({ after }) => after.id === id);
    if (pair !== undefined) return side === 'old' ? pair.before.typeName : pair.after.typeName;
    return side === 'old' ? before.data.operations.find((each) => each.id === id)?.typeName : undefined;
  }
}

/** The group of a parameter, which has another member now. */
function holderOf(parameter: string): string {
  return parameter.slice(0, parameter.lastIndexOf('/'));
}

function keyAround(side: Side, { type, path }: TypePlace, cut: number): string {
  return `${side} ${placeKey({ type, path: path.slice(0, Math.max(0, path.length - cut)) })}`;
}
