import type { TallystickConfig } from 'tallystick';
// The source, so that a run needs no build of the plugin. Outside of this repository it is '@tallystick/plugin-tanstack-query'.
import { tanstackQuery } from './packages/plugin-tanstack-query/src/index.ts';

export default {
  contracts: {
    'callgear-data-api': {
      spec: 'specs/callgear-data-api/openrpc.json',
      output: 'packages/callgear-data-api',
      packageName: '@tallystick/callgear-data-api',
      license: 'MIT',
    },
    'genesys-chat': {
      spec: 'specs/genesys-chat/openapi.yaml',
      output: 'packages/genesys-chat',
      packageName: '@tallystick/genesys-chat',
      license: 'MIT',
      plugins: [tanstackQuery()],
    },
  },
} satisfies TallystickConfig;
