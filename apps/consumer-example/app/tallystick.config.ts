import { tanstackQuery } from '@tallystick/plugin-tanstack-query';
import { defineConfig } from 'tallystick';

export default defineConfig({
  contracts: {
    orders: {
      spec: 'specs/orders.yaml',
      output: 'packages/orders',
      packageName: '@acme/orders',
      plugins: [tanstackQuery()],
    },
  },
});
