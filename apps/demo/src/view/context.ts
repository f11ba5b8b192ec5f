import { createContext, use } from 'react';
import type { App } from '../model/app.ts';

/** The page's model, for every view. */
export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = use(AppContext);
  if (app === undefined)
    throw new Error('AppContext has no value: render the component inside its provider.');
  return app;
}
