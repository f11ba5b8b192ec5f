import type { Wait } from '../../../model/index.ts';
import { code, group, importValue, json, type Printable } from '../../../print/index.ts';
import type { EmitContext } from '../../context.ts';
import type { RuntimeModule } from '../../runtime-module.ts';

/** A call of a function of the runtime that a bundler may leave out where nobody needs what it makes. */
export function made(
  context: EmitContext,
  module: RuntimeModule,
  name: string,
  ...given: Printable[]
): Printable {
  const [only, ...others] = given;
  const isObject = (only?.kind === 'group' || only?.kind === 'block') && others.length === 0;
  return code`/* @__PURE__ */ ${importValue(context.runtimeModule(module), name)}${isObject ? code`(${only})` : group('(', given)}`;
}

/** What reads how long an error asks to wait. */
export function waiting({ pointers, unit }: Wait, module: RuntimeModule, context: EmitContext): Printable {
  return made(context, module, 'waiting', json(pointers), json(unit === 'seconds' ? 1000 : 1));
}
