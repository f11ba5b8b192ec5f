import type { CasePatch } from '@tallystick/runtime/contract';
import { applyPatch, expandPlaceholders, valueAt } from '@tallystick/verify';
import { escapeSegment, isJsonObject, type JsonValue } from '../model/index.ts';

/** The moment that counts as now while cases are derived; what it is never reaches a case. */
export const NOW = Date.UTC(2026, 0, 1);
/** The moment that counts as now where a value is made: a date that is made is of the day before. */
export const SAMPLE_MOMENT = Date.UTC(2024, 0, 16, 10);

/** An example on its way to become a case: what was changed, and what has come of it. */
export interface CaseDraft {
  /** Name of the example. */
  readonly base: string;
  readonly patch: readonly CasePatch[];
  /** Placeholders and all. */
  readonly value: JsonValue;
}

function patched(draft: CaseDraft, patch: CasePatch): CaseDraft {
  return { ...draft, patch: joined(draft.patch, patch), value: applyPatch(draft.value, [patch]) };
}

/** A value that is replaced as soon as it was set need not be set first. */
function joined(patches: readonly CasePatch[], patch: CasePatch): readonly CasePatch[] {
  const last = patches.at(-1);
  if (last === undefined || last.path !== patch.path || last.op === 'remove') return [...patches, patch];
  if (patch.op === 'replace') return [...patches.slice(0, -1), { ...last, value: patch.value }];
  return patch.op === 'remove' && last.op === 'add' ? patches.slice(0, -1) : [...patches, patch];
}

/**
 * A value set at a pointer. Where nothing is around it that can hold it, as a schema that contradicts itself has it,
 * the draft stays.
 */
export function withValue(draft: CaseDraft, pointer: string, value: JsonValue): CaseDraft {
  if (pointer !== '' && !canHold(draft, pointer)) return draft;
  const op = pointer === '' || at(draft, pointer) !== undefined ? 'replace' : 'add';
  return patched(draft, { op, path: pointer, value });
}

/** Members are in objects; items are in arrays, without a gap before them. */
function canHold(draft: CaseDraft, pointer: string): boolean {
  const end = pointer.lastIndexOf('/');
  const holder = at(draft, pointer.slice(0, end));
  if (!Array.isArray(holder)) return isJsonObject(holder);
  return /^\/\d+$/.test(pointer.slice(end)) && Number(pointer.slice(end + 1)) <= holder.length;
}

/**
 * Members of one object set, or removed where the value is undefined. The object is copied once, however many they are;
 * where there is none, the draft stays.
 */
export function withMembers(
  draft: CaseDraft,
  holder: string,
  members: Iterable<readonly [name: string, value: JsonValue | undefined]>,
): CaseDraft {
  const held = at(draft, holder);
  if (!isJsonObject(held)) return draft;
  const changed = new Map(Object.entries(held));
  const patches: CasePatch[] = [];
  for (const [name, value] of members) {
    const path = `${holder}/${escapeSegment(name)}`;
    const isHeld = changed.delete(name);
    if (value !== undefined) {
      changed.set(name, value);
      patches.push({ op: isHeld ? 'replace' : 'add', path, value });
    } else if (isHeld) patches.push({ op: 'remove', path });
  }
  if (patches.length === 0) return draft;
  const [first, ...others] = patches;
  const patch = [...(first === undefined ? [] : joined(draft.patch, first)), ...others];
  const replaced = { op: 'replace', path: holder, value: Object.fromEntries(changed) } as const;
  return { ...draft, patch, value: applyPatch(draft.value, [replaced]) };
}

export function without(draft: CaseDraft, pointer: string): CaseDraft {
  return at(draft, pointer) === undefined ? draft : patched(draft, { op: 'remove', path: pointer });
}

export function at(draft: CaseDraft, pointer: string): JsonValue | undefined {
  return valueAt(draft.value, pointer);
}

/** As it would be sent. */
export function expanded(value: JsonValue): JsonValue {
  return expandPlaceholders(value, { now: NOW, timeZone: '+00:00' }).value;
}
