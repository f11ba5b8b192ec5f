import { EvaluatedSet } from './evaluated.ts';
import type { IssueParams, SchemaIssue, SchemaIssueCode } from './issue.ts';
import { type Kind, kindOf } from './kind.ts';
import { pointerOf, type Trail, trailPointer } from './pointer.ts';
import {
  isSchemaObject,
  type JsonSchema,
  type Limits,
  type SchemaContext,
  type SchemaObject,
} from './types.ts';
import type { Outcome, Verdicts } from './verdicts.ts';

/** What all scopes of one evaluation share. */
export interface Run {
  readonly context: SchemaContext;
  readonly limits: Limits;
  readonly issues: SchemaIssue[];
  /** Applications of schemas that are left. */
  left: number;
  /** Verdicts of referenced schemas on values, which unions may ask for again and again. */
  readonly known: Verdicts;
  /** Verdicts on values that depend on a missing one: they hold until it is there. */
  readonly guessed: Verdicts;
  /** Verdicts on places, the issues of which are noted, or are going to be. */
  readonly noted: Verdicts;
  /** Depth of the outermost scope that a schema was found to lead back to; what was decided below it is provisional. */
  provisional: number;
  /** Verdicts that were needed too deep within others, so that they are found first and those others again. */
  readonly missing: Question[];
  /** Schemas whose issues are noted later, because they stand too deep within others. */
  readonly later: Question[];
  /** A limit that the value is beyond: whatever else is found, it is rejected. */
  exceeded?: { readonly limit: number; readonly place: Trail | undefined };
  /** The local time, once it was needed. */
  now?: string;
  /** Applies a schema to a value: the way back from a keyword into the engine. */
  readonly apply: (scope: Scope, schema: JsonSchema) => Outcome;
}

/** A referenced schema and the value that it is asked about. */
export type Question = Pick<Position, 'value' | 'place' | 'location' | 'depth'> & {
  readonly schema: SchemaObject;
};

export interface Position {
  readonly value: unknown;
  readonly schema: JsonSchema;
  /** The scope around it. */
  readonly outer: Scope | undefined;
  readonly place: Trail | undefined;
  readonly location: Trail | undefined;
  /** Arrays and objects around the value. */
  readonly depth: number;
  /** Whether issues are needed, or only whether there is one. */
  readonly collecting: boolean;
  /** Collects what was evaluated, where something around asks for it. */
  readonly evaluated: EvaluatedSet | undefined;
}

/** One schema at one value: what a keyword sees. */
export class Scope {
  readonly run: Run;
  readonly value: unknown;
  readonly kind: Kind | undefined;
  readonly schema: JsonSchema;
  readonly outer: Scope | undefined;
  readonly place: Trail | undefined;
  readonly location: Trail | undefined;
  readonly depth: number;
  /** Schemas applied within each other. */
  readonly level: number;
  readonly collecting: boolean;
  readonly evaluated: EvaluatedSet | undefined;
  readonly #around: EvaluatedSet | undefined;

  constructor(run: Run, position: Position) {
    this.run = run;
    this.value = position.value;
    this.kind = kindOf(position.value);
    this.schema = position.schema;
    this.outer = position.outer;
    this.place = position.place;
    this.location = position.location;
    this.depth = position.depth;
    this.level = position.outer === undefined ? 0 : position.outer.level + 1;
    this.collecting = position.collecting;
    // `unevaluated…` looks at what its own schema evaluated, not at what others around it did.
    this.evaluated = asksForUnevaluated(position.schema) ? new EvaluatedSet() : position.evaluated;
    this.#around = position.evaluated;
  }

  /** Tells those around what the schema evaluated. */
  close(): void {
    if (this.evaluated !== undefined && this.evaluated !== this.#around) this.#around?.add(this.evaluated);
  }

  /** Whether a failure ends the evaluation: nobody wants further issues. */
  get stops(): boolean {
    return !this.collecting || this.run.issues.length >= this.run.limits.issues;
  }

  /** Notes an issue of the value, or of what lies below it. */
  fail<Code extends SchemaIssueCode>(
    code: Code,
    keyword: string,
    params: IssueParams[Code],
    below: readonly (string | number)[] = [],
  ): false {
    if (this.stops) return false;
    const pointer = trailPointer(this.place) + pointerOf(below);
    const location = trailPointer({ behind: this.location, segment: keyword });
    this.run.left -= Math.floor((pointer.length + location.length) / WRITTEN_A_STEP);
    this.run.issues.push({ code, pointer, keyword, location, params } as SchemaIssue);
    return false;
  }

  /** A schema that the value must satisfy as well. What it evaluates counts as evaluated here. */
  also(schema: JsonSchema, path: Path): boolean {
    return this.#at(schema, path, this.collecting, this.evaluated).valid;
  }

  /** As `also`, with what was evaluated apart. */
  apart(schema: JsonSchema, collecting: boolean, path: Path): Outcome {
    const evaluated = this.evaluated?.fresh();
    const { valid } = this.#at(schema, path, collecting, evaluated);
    return { valid, evaluated };
  }

  /** Whether the value satisfies a schema that it need not satisfy. What a schema evaluates counts where it does. */
  matches(schema: JsonSchema): boolean {
    const { valid, evaluated } = this.apart(schema, false, []);
    if (valid && evaluated !== undefined) this.evaluated?.add(evaluated);
    return valid;
  }

  #at(schema: JsonSchema, path: Path, collecting: boolean, evaluated: EvaluatedSet | undefined): Outcome {
    if (schema === true) return { valid: true, evaluated };
    const { value, place, depth } = this;
    const location = collecting ? extended(this.location, path) : undefined;
    const position = { value, schema, outer: this, place, location, depth, collecting, evaluated };
    return this.run.apply(new Scope(this.run, position), schema);
  }

  /** A schema for a member or an item. */
  inside(key: string | number, value: unknown, schema: JsonSchema, path: Path): boolean {
    return schema === true || this.#inside(key, value, schema, path, this.collecting);
  }

  /** Whether a member, an item or a name satisfies a schema that it need not satisfy. */
  probeInside(value: unknown, schema: JsonSchema): boolean {
    return schema === true || this.#inside('', value, schema, [], false);
  }

  #inside(
    key: string | number,
    value: unknown,
    schema: JsonSchema,
    path: Path,
    collecting: boolean,
  ): boolean {
    const position = {
      value,
      schema,
      outer: this,
      place: collecting ? { behind: this.place, segment: key } : undefined,
      location: collecting ? extended(this.location, path) : undefined,
      depth: this.depth + 1,
      collecting,
      evaluated: undefined,
    };
    return this.run.apply(new Scope(this.run, position), schema).valid;
  }
}

/** UTF-16 units of a pointer that take about as long to write as applying one schema. */
const WRITTEN_A_STEP = 32;

/** Segments from a schema to one inside it. */
export type Path = readonly (string | number)[];

function asksForUnevaluated(schema: JsonSchema): boolean {
  return (
    isSchemaObject(schema) &&
    (schema['unevaluatedProperties'] !== undefined || schema['unevaluatedItems'] !== undefined)
  );
}

function extended(trail: Trail | undefined, segments: Path): Trail | undefined {
  return segments.reduce<Trail | undefined>((behind, segment) => ({ behind, segment }), trail);
}
