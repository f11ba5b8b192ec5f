import type { TallystickConfig } from 'tallystick';

// Only a type is imported, so no module is resolved or loaded when this runs.
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
    },
  },
} satisfies TallystickConfig;
