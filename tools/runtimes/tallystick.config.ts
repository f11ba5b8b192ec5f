import type { TallystickConfig } from 'tallystick';

// Only a type is imported, so no module is resolved or loaded when this runs.
export default {
  contracts: {
    documents: {
      spec: 'fixture/openapi.yaml',
      output: '.work/documents',
      packageName: '@tallystick/runtimes-documents',
    },
  },
} satisfies TallystickConfig;
