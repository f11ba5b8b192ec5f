import type { EmitContext } from '../../src/emit/context.ts';

/** What emitters get for a package beside the runtime. */
export const OPTIONS: EmitContext = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (subpath) => (subpath === '' ? '@tallystick/runtime' : `@tallystick/runtime/${subpath}`),
};
