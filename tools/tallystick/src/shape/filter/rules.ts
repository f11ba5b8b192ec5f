import { testPattern } from '@tallystick/runtime/schema';
import type { OperationFilter, OperationFilters } from '../../model/operation-filter.ts';
import { pointer } from '../../model/pointer.ts';

/** What filters know about an operation, a webhook or a JSON-RPC method. */
export interface Subject {
  /** The operationId, or the name of the JSON-RPC method. */
  readonly id?: string;
  /** The path, or the name of the webhook. */
  readonly path?: string;
  /** The HTTP method, or the name of the JSON-RPC method. */
  readonly method: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
}

/** A part of a filter that no operation fits. */
export interface Unmatched {
  /** From the place of the filters in the config. */
  readonly pointer: string;
  /** As the config states it; absent where its parts fit one by one and never together. */
  readonly stated?: string;
}

type TextMember = Exclude<keyof OperationFilter, 'deprecated'>;

const TEXTS: Readonly<Record<TextMember, (subject: Subject) => readonly string[]>> = {
  tags: ({ tags }) => tags,
  operations: ({ id }) => (id === undefined ? [] : [id]),
  paths: ({ path }) => (path === undefined ? [] : [path]),
  methods: ({ method }) => [method],
};

/** A condition of a filter, and whether anything has fitted it. */
interface Condition {
  readonly pointer: string;
  readonly stated: string;
  readonly fits: (subject: Subject) => boolean;
  fitted: boolean;
}

/** One filter: of the conditions of each member one must hold. */
interface Rule {
  readonly pointer: string;
  readonly members: readonly (readonly Condition[])[];
  fitted: boolean;
}

/** The filters under one name of the config. */
export class Rules {
  readonly #rules: readonly Rule[];

  constructor(filters: OperationFilters) {
    this.#rules = Array.isArray(filters)
      ? filters.map((filter: OperationFilter, index) => ruleOf(filter, pointer(index)))
      : [ruleOf(filters as OperationFilter, '')];
  }

  /** Whether one of the filters fits. Every condition is asked, so that those that never hold are known. */
  fit(subject: Subject): boolean {
    const found = this.#rules.filter((rule) => {
      const held = rule.members.map((conditions) => conditions.filter((each) => note(each, subject)).length);
      const fits = held.every((count) => count > 0);
      rule.fitted ||= fits;
      return fits;
    });
    return found.length > 0;
  }

  get unmatched(): readonly Unmatched[] {
    return this.#rules.flatMap((rule): readonly Unmatched[] => {
      const never = rule.members.flat().filter(({ fitted }) => !fitted);
      if (never.length > 0) return never.map(({ pointer: place, stated }) => ({ pointer: place, stated }));
      return rule.fitted ? [] : [{ pointer: rule.pointer }];
    });
  }
}

function note(condition: Condition, subject: Subject): boolean {
  const fits = condition.fits(subject);
  condition.fitted ||= fits;
  return fits;
}

function ruleOf(filter: OperationFilter, place: string): Rule {
  const texts = (Object.keys(TEXTS) as TextMember[]).flatMap((name) => {
    const patterns = filter[name];
    return patterns === undefined ? [] : [patterns.map((each, index) => condition(name, each, index, place))];
  });
  const { deprecated } = filter;
  const flag: Condition = {
    pointer: place + pointer('deprecated'),
    stated: String(deprecated),
    fits: (subject) => subject.deprecated === deprecated,
    fitted: false,
  };
  return { pointer: place, members: deprecated === undefined ? texts : [...texts, [flag]], fitted: false };
}

function condition(name: TextMember, stated: string, index: number, place: string): Condition {
  const textsOf = TEXTS[name];
  const pattern = globPattern(name === 'methods' ? stated.toLowerCase() : stated, name === 'paths');
  const cased = (text: string): string => (name === 'methods' ? text.toLowerCase() : text);
  return {
    pointer: place + pointer(name, index),
    stated,
    fits: (subject) => textsOf(subject).some((text) => testPattern(cased(text), pattern) === true),
    fitted: false,
  };
}

/** A glob as a regular expression: in a path, `*` ends at the next slash. */
function globPattern(glob: string, isPath: boolean): string {
  const parts = glob.split(/(\*+)/).map((part) => {
    if (!part.startsWith('*')) return part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (mark) => `\\x${hex(mark)}`);
    return isPath && part.length === 1 ? '[^/]*' : '[^]*';
  });
  return `^${parts.join('')}$`;
}

function hex(mark: string): string {
  return mark.charCodeAt(0).toString(16).padStart(2, '0');
}
