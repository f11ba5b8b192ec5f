import { COMBINATIONS } from './combinations.ts';
import { MEMBERS } from './members.ts';
import { REFERENCES } from './references.ts';
import type { SchemaShape } from './schema-shape.ts';
import { VALUES } from './values.ts';

/** Costly schemas. */
export const SCHEMA_SHAPES: readonly SchemaShape[] = [...COMBINATIONS, ...REFERENCES, ...MEMBERS, ...VALUES];
