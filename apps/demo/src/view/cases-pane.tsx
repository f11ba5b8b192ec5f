import * as Switch from '@radix-ui/react-switch';
import type { CaseReport } from '@tallystick/verify';
import { useEffect, useId, useState } from 'react';
import { CaseRun, type RunState } from '../model/case-run.ts';
import { useValue } from '../observable.ts';
import { type Api, MOCK } from '../service/endpoints.ts';
import { Block, Scroll } from './block.tsx';
import { useApp } from './context.ts';
import { Badge, download, Progress, type Tone } from './parts.tsx';

type Status = CaseReport['status'];

const BADGES: Readonly<Record<Status, readonly [Tone, string]>> = {
  passed: ['good', 'passed'],
  failed: ['bad', 'failed'],
  warned: ['warn', 'warning'],
  known: ['plain', 'known deviation'],
  'not-exercised': ['plain', 'not run'],
  skipped: ['plain', 'skipped'],
  planned: ['plain', 'planned'],
};

function StatusBadge({ status }: { status: Status }) {
  const [tone, words] = BADGES[status];
  return <Badge tone={tone}>{words}</Badge>;
}

/** The contract's suite, run from here, live. */
export function CasesPane({ api }: { api: Api }) {
  const app = useApp();
  const id = useId();
  const [run] = useState(() => new CaseRun(app));
  const real = app.endpointOf(api) !== MOCK;
  const [writes, setWrites] = useState(!real);
  const state = useValue(run.state);
  useEffect(() => () => run.stop(), [run]);
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>Contract tests against {app.endpointOf(api).label}</h2>
      <p>
        Each test sends a valid request, or one that violates exactly one rule, and validates the response.
      </p>
      {real && <Writes writes={writes} onChange={setWrites} />}
      <Controls api={api} run={run} writes={writes} />
      {state !== undefined && <Results state={state} />}
    </section>
  );
}

/** Accepted requests create records, so writes to a real endpoint are off by default. */
function Writes({ writes, onChange }: { writes: boolean; onChange: (writes: boolean) => void }) {
  const id = useId();
  return (
    <div className="check">
      <Switch.Root id={id} className="switch" checked={writes} onCheckedChange={onChange}>
        <Switch.Thumb className="thumb" />
      </Switch.Root>
      <label htmlFor={id}>Include tests that create records (use only with test endpoints)</label>
    </div>
  );
}

function Controls({ api, run, writes }: { api: Api; run: CaseRun; writes: boolean }) {
  const app = useApp();
  const state = useValue(run.state);
  useValue(app.credentials);
  const lacking = app.lacksCredentials(api);
  const running = state?.running === true;
  return (
    <>
      {lacking && (
        <p className="notice warn">
          Enter the credentials in <a href="#/settings">the settings</a>.
        </p>
      )}
      <div className="buttons">
        <button
          type="button"
          className="primary"
          disabled={lacking || running}
          onClick={() => void run.start(api, writes)}
        >
          Run tests
        </button>
        {running && (
          <button type="button" onClick={() => run.stop()}>
            Stop
          </button>
        )}
        {state !== undefined && !running && (
          <button type="button" onClick={() => download(`${api}-cases.html`, run.report(), 'text/html')}>
            Download report
          </button>
        )}
      </div>
    </>
  );
}

function Results({ state }: { state: RunState }) {
  const { results, total, running } = state;
  const count = (status: Status): number => results.filter((each) => each.status === status).length;
  return (
    <>
      <Progress label="Tests" done={results.length} total={total} />
      <p role="status">
        {running ? `${results.length} of ${total} tests` : `${results.length} tests`}: {count('passed')}{' '}
        passed, {count('failed')} failed, {count('warned')} {count('warned') === 1 ? 'warning' : 'warnings'}{' '}
        (rule inferred, not documented by the provider), {count('skipped')} skipped
      </p>
      <Scroll label="Test results" className="cases">
        <ol>
          {[...results].sort(worstFirst).map((result) => (
            <Result key={result.id} result={result} />
          ))}
        </ol>
      </Scroll>
    </>
  );
}

const ORDER: readonly Status[] = [
  'failed',
  'warned',
  'known',
  'skipped',
  'not-exercised',
  'planned',
  'passed',
];

function worstFirst(a: CaseReport, b: CaseReport): number {
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status);
}

function Result({ result }: { result: CaseReport }) {
  const [open, setOpen] = useState(false);
  const { id, status, title, failures, reason } = result;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <StatusBadge status={status} /> {title}
        </summary>
        {open && <Messages id={id} result={result} />}
      </details>
      {failures.map(({ check, message }) => (
        <p className="issue" key={`${check} ${message}`}>
          {check}: {message}
        </p>
      ))}
      {reason !== undefined && <p className="hint">{reason}</p>}
    </li>
  );
}

/** What was sent and what came, credentials masked. */
function Messages({ id, result }: { id: string; result: CaseReport }) {
  const { curl, reply, error } = result;
  return (
    <div className="exchange">
      {curl !== undefined && <Block label={`Request: ${id}`} text={curl} />}
      {reply !== undefined && (
        <Block label={`Response: ${id}`} text={`HTTP ${reply.status}, ${reply.ms} ms\n\n${reply.body}`} />
      )}
      {error !== undefined && <p className="issue">{error}</p>}
    </div>
  );
}
