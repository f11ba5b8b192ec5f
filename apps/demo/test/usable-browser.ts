import type { TestProject } from 'vitest/node';
import { browserWanted, findBrowser } from './browser.ts';
import type { BrowserProgram } from './browser-program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser to start, or why there is none. */
    readonly browser: BrowserProgram | { readonly missing: string };
  }
}

/** Finds the browser before any test file needs it: side by side, several would unpack it at the same time. */
export async function setup(project: TestProject): Promise<void> {
  if (!browserWanted) {
    console.warn('The browser tests are not run: TALLYSTICK_BROWSER=none');
    return;
  }
  const browser = await findBrowser().catch((error: Error) => ({ missing: error.message }));
  project.provide('browser', browser);
}
