import { createRoot } from 'react-dom/client';
import { App } from './model/app.ts';
import { endpointsOf } from './service/endpoints.ts';
import { loadSettings } from './service/settings.ts';
import { openStore } from './upload/store.ts';
import { AppContext } from './view/context.ts';
import { Shell } from './view/shell.tsx';

async function start(): Promise<void> {
  const targets = document.querySelector<HTMLMetaElement>('meta[name="upload-desk-targets"]')?.content;
  const endpoints = endpointsOf(targets);
  const store = await openStore();
  const settings = await loadSettings(
    store,
    endpoints.map(({ id }) => id),
  );
  const app = new App(store, settings, endpoints, async (onExchange) => {
    const { startMocks } = await import('./service/mock-service.ts');
    return startMocks(() => app.settings.value.timeZone, onExchange);
  });
  createRoot(root()).render(
    <AppContext value={app}>
      <Shell />
    </AppContext>,
  );
  await app.start();
}

function root(): HTMLElement {
  const found = document.getElementById('root');
  if (found === null) throw new Error('The page has no element "root".');
  return found;
}

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  root().textContent = `The app could not start: ${reason.replace(/\.$/, '')}. It stores files in IndexedDB, which may be unavailable in a private window.`;
});
