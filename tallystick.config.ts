import type { TallystickConfig } from 'tallystick';

// Only a type is imported: this config runs before anything is built.
export default {
  contracts: {
    'callgear-data-api': {
      spec: 'specs/callgear-data-api/openrpc.json',
      output: 'packages/callgear-data-api',
      packageName: '@tallystick/callgear-data-api',
    },
    'genesys-chat': {
      spec: 'specs/genesys-chat/openapi.yaml',
      output: 'packages/genesys-chat',
      packageName: '@tallystick/genesys-chat',
    },
  },
} satisfies TallystickConfig;
