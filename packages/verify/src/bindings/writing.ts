import { CODEC_MESSAGES, type CodecCode, type Decoded } from '@tallystick/runtime/codec';
import type { ContractCase, ContractData, Json, JsonSchema } from '@tallystick/runtime/contract';
import { isValid, type SchemaContext } from '@tallystick/runtime/schema';
import { isArray, isObject } from '../json.ts';
import { contextOf } from '../schema/context.ts';

/** What the writing of a case's values depends on. */
export interface Writing {
  readonly context: SchemaContext;
  /** Whether the case is about a wrong value, which must arrive as one. */
  readonly isNegative: boolean;
}

export function writingOf(contract: ContractData, { kind }: ContractCase): Writing {
  return { context: contextOf(contract), isNegative: kind === 'refused' };
}

/** Ends the writing of a case that cannot be sent as it is meant; the run skips it and reports the reason. */
export function refuse(name: string, reason: CodecCode | 'valid-as-text'): never {
  throw new TypeError(
    reason === 'valid-as-text'
      ? `${name}: sent as a string, the invalid value would be valid`
      : `${name}: ${CODEC_MESSAGES[reason]}`,
  );
}

/** Whether a value is wrong on purpose. */
export function isWrong(value: Json, schema: JsonSchema, { isNegative, context }: Writing): boolean {
  return isNegative && !isValid(value, schema, context);
}

/** Whether what a server reads is a value that the contract allows. */
export function isAllowed({ ok, value }: Decoded, schema: JsonSchema, { context }: Writing): boolean {
  return ok && value !== undefined && isValid(value, schema, context);
}

/** A wrong value with texts for what has none in a style: null, and lists and objects inside others. */
export function plain(value: Json): Json {
  if (isArray(value)) return value.map(textIn);
  if (!isObject(value)) return textIn(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textIn(each)]));
}

function textIn(value: Json): Json {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
