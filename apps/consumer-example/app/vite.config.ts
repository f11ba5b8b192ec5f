import { defineConfig } from 'vitest/config';

export default defineConfig({
  build: { target: 'es2023' },
  test: {
    environment: 'happy-dom',
    // the mock has no answer to the preflight requests that happy-dom would send, as a browser without mocks does
    environmentOptions: { happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } } } },
    include: ['test/*.test.tsx'],
  },
});
