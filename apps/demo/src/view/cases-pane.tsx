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

const TONES: Readonly<Record<Status, Tone>> = {
  passed: 'good',
  failed: 'bad',
  warned: 'warn',
  known: 'plain',
  'not-exercised': 'plain',
  skipped: 'plain',
  planned: 'plain',
};

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
      <h2 id={id}>Contract suite against {app.endpointOf(api).label}</h2>
      <p>The test suite sends requests that are valid or break exactly one rule, and checks the replies.</p>
      {real && <Writes writes={writes} onChange={setWrites} />}
      <Controls api={api} run={run} writes={writes} />
      {state !== undefined && <Results state={state} />}
    </section>
  );
}

/** What is accepted is there afterwards: nobody wants that in a live account unasked. */
function Writes({ writes, onChange }: { writes: boolean; onChange: (writes: boolean) => void }) {
  const id = useId();
  return (
    <div className="check">
      <Switch.Root id={id} className="switch" checked={writes} onCheckedChange={onChange}>
        <Switch.Thumb className="thumb" />
      </Switch.Root>
      <label htmlFor={id}>Also send cases that create real records: for test endpoints only</label>
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
          Credentials are needed. <a href="#/settings">Open the settings</a>
        </p>
      )}
      <div className="buttons">
        <button
          type="button"
          className="primary"
          disabled={lacking || running}
          onClick={() => void run.start(api, writes)}
        >
          Run the cases
        </button>
        {running && (
          <button type="button" onClick={() => run.stop()}>
            Stop
          </button>
        )}
        {state !== undefined && !running && (
          <button type="button" onClick={() => download(`${api}-cases.html`, run.report(), 'text/html')}>
            Download the report
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
      <Progress label="Cases" done={results.length} total={total} />
      <p role="status">
        {running ? `${results.length} of ${total} cases` : `${results.length} cases have run`}:{' '}
        {count('passed')} passed, {count('failed')} failed, {count('warned')} failed only a rule that the
        provider’s documentation does not state (inferred), {count('skipped')} skipped
      </p>
      <Scroll label="Results of the cases" className="cases">
        <ol>
          {[...results].sort(worstFirst).map((result) => (
            <Result key={result.id} result={result} />
          ))}
        </ol>
      </Scroll>
    </>
  );
}

const ORDER: readonly Status[] = ['failed', 'warned', 'known', 'skipped', 'planned', 'passed'];

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
          <Badge tone={TONES[status]}>{status}</Badge> {title}
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
      {curl !== undefined && <Block label={`Request of ${id}`} text={curl} />}
      {reply !== undefined && (
        <Block label={`Reply to ${id}`} text={`HTTP ${reply.status}, ${reply.ms} ms\n\n${reply.body}`} />
      )}
      {error !== undefined && <p className="issue">{error}</p>}
    </div>
  );
}
