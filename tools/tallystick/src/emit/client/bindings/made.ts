import type { Wait } from '../../../model/index.ts';
import { code, importValue, json, list, type Printable } from '../../../print/index.ts';
import type { EmitOptions } from '../../options.ts';
import type { RuntimeModule } from '../../runtime-module.ts';

/** A call of a function of the runtime that a bundler may leave out where nobody needs what it makes. */
export function made(
  options: EmitOptions,
  module: RuntimeModule,
  name: string,
  ...given: Printable[]
): Printable {
  return code`/* @__PURE__ */ ${importValue(options.runtimeModule(module), name)}(${list(given, ', ')})`;
}

/** What reads how long an error asks to wait. */
export function waiting({ pointers, unit }: Wait, module: RuntimeModule, options: EmitOptions): Printable {
  return made(options, module, 'waiting', json(pointers), json(unit === 'seconds' ? 1000 : 1));
}
