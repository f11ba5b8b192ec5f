import type { EmitOptions } from '../../src/emit/options.ts';

/** What emitters get for a package beside the runtime. */
export const OPTIONS: EmitOptions = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (subpath) => (subpath === '' ? '@tallystick/runtime' : `@tallystick/runtime/${subpath}`),
};
