import { lazy, Suspense, useEffect, useState } from 'react';
import { kinds } from '../desk/kinds.ts';
import { useValue } from '../observable.ts';
import { useApp } from './context.ts';
import { FileView } from './file-view.tsx';
import { KindView } from './kind-view.tsx';
import { useView, type View, views } from './route.ts';
import { ScenariosView } from './scenarios-view.tsx';
import { SettingsView } from './settings-view.tsx';
import { WirePanel } from './wire-panel.tsx';

const ContractView = lazy(() =>
  import('./contract-view.tsx').then(({ ContractView: view }) => ({ default: view })),
);

/** Navigation, the view that is chosen, and the wire beside it. */
export function Shell() {
  const view = useView();
  const [wire, setWire] = useState(() => matchMedia('(min-width: 1600px)').matches);
  useEffect(keepThePage, []);
  // the focus goes back to what opened it
  const closeWire = (): void => {
    document.querySelector<HTMLElement>('.wire-toggle')?.focus();
    setWire(false);
  };
  useEscape(wire, closeWire);
  useEffect(() => {
    document.title = `${views[view]} · Upload desk`;
  }, [view]);
  return (
    <div className={wire ? 'shell with-wire' : 'shell'}>
      <button type="button" className="skip" onClick={skip}>
        Skip to content
      </button>
      <Sidebar view={view} wire={wire} onWire={() => setWire(!wire)} />
      <main id="main" tabIndex={-1} aria-labelledby="view-title">
        <MocksNotice />
        <Suspense fallback={<p role="status">Loading…</p>}>{viewOf(view)}</Suspense>
      </main>
      {wire && <WirePanel onClose={closeWire} />}
    </div>
  );
}

/** Escape within the wire closes it. */
function useEscape(open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape' || !document.getElementById('wire')?.contains(document.activeElement)) return;
      close();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** A file that is dropped beside its place must not take the page away. */
function keepThePage(): () => void {
  const prevent = (event: Event): void => event.preventDefault();
  for (const name of ['dragover', 'drop']) addEventListener(name, prevent);
  return () => {
    for (const name of ['dragover', 'drop']) removeEventListener(name, prevent);
  };
}

function skip(): void {
  document.getElementById('main')?.focus();
}

function viewOf(view: View) {
  switch (view) {
    case 'chats':
    case 'offline-messages':
      return <KindView key={view} kind={kinds[view]} />;
    case 'chat-file':
      return <FileView />;
    case 'scenarios':
      return <ScenariosView />;
    case 'contract':
      return <ContractView />;
    case 'settings':
      return <SettingsView />;
  }
}

function Sidebar({ view, wire, onWire }: { view: View; wire: boolean; onWire: () => void }) {
  const app = useApp();
  useValue(app.settings);
  const { length } = useValue(app.wire.entries);
  return (
    <header className="sidebar">
      <p className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        Upload desk
      </p>
      <nav aria-label="Main navigation">
        <ul>
          {Object.entries(views).map(([name, title]) => (
            <li key={name}>
              <a href={`#/${name}`} aria-current={name === view ? 'page' : undefined}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="sidebar-end">
        <button
          type="button"
          className="wire-toggle"
          aria-expanded={wire}
          aria-controls="wire"
          onClick={onWire}
        >
          Requests <span className="count">{length}</span>
        </button>
        <p className="where">
          Endpoint:{' '}
          <a href="#/settings">{app.endpointOf(view === 'chat-file' ? 'genesys' : 'callgear').label}</a>
        </p>
      </div>
    </header>
  );
}

function MocksNotice() {
  const mocks = useValue(useApp().mocks);
  if (mocks.state !== 'failed') return null;
  return (
    <p className="notice bad" role="alert">
      Could not start the mocks: {mocks.reason}. Open this page on localhost or over HTTPS, then reload.
    </p>
  );
}
