import type { CaseResult } from '@tallystick/verify';
import { useEffect, useId, useState } from 'react';
import { CaseRun, type RunState } from '../model/case-run.ts';
import { useValue } from '../observable.ts';
import { type Api, MOCK } from '../service/endpoints.ts';
import { Scroll } from './block.tsx';
import { useApp } from './context.ts';
import { Badge, Progress, type Tone } from './parts.tsx';

const TONES: Readonly<Record<CaseResult['status'], Tone>> = {
  passed: 'good',
  failed: 'bad',
  warned: 'warn',
  known: 'plain',
  skipped: 'plain',
  planned: 'plain',
};

/** The contract's suite, run from here, live. */
export function CasesPane({ api }: { api: Api }) {
  const app = useApp();
  const id = useId();
  const [run] = useState(() => new CaseRun(app));
  const state = useValue(run.state);
  useValue(app.credentials);
  useEffect(() => () => run.stop(), [run]);
  const real = app.endpointOf(api) !== MOCK;
  const lacking = app.lacksCredentials(api);
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>Does it hold? {app.endpointOf(api).label}</h2>
      <p>
        The suite sends raw messages, one broken rule at a time, and looks at the replies.
        {real && ' Accepted cases load real records there: choose an endpoint that is made for tests.'}
      </p>
      {lacking && (
        <p className="notice warn">
          Credentials are needed. <a href="#/settings">Open the settings</a>
        </p>
      )}
      <div className="buttons">
        <button
          type="button"
          className="primary"
          disabled={lacking || state?.running === true}
          onClick={() => void run.start(api)}
        >
          Run the cases
        </button>
        {state?.running === true && (
          <button type="button" onClick={() => run.stop()}>
            Stop
          </button>
        )}
      </div>
      {state !== undefined && <Results state={state} />}
    </section>
  );
}

function Results({ state }: { state: RunState }) {
  const { results, total, running } = state;
  const count = (status: CaseResult['status']): number =>
    results.filter((each) => each.status === status).length;
  return (
    <>
      <Progress label="Cases" done={results.length} total={total} />
      <p role="status">
        {running ? `${results.length} of ${total} cases` : `${results.length} cases have run`}:{' '}
        {count('passed')} passed, {count('failed')} failed, {count('warned')} only break an inferred rule,{' '}
        {count('skipped')} skipped
      </p>
      <Scroll label="Results of the cases" className="cases">
        <ol>
          {[...results].sort(worstFirst).map((result) => (
            <Result key={result.case.id} result={result} />
          ))}
        </ol>
      </Scroll>
    </>
  );
}

const ORDER = ['failed', 'warned', 'skipped', 'passed'];

function worstFirst(a: CaseResult, b: CaseResult): number {
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status);
}

function Result({ result }: { result: CaseResult }) {
  const { status, failures, missing } = result;
  return (
    <li>
      <Badge tone={TONES[status]}>{status}</Badge> <span>{result.case.title}</span>
      {failures.map(({ check, message }) => (
        <p className="fault" key={`${check} ${message}`}>
          {check}: {message}
        </p>
      ))}
      {missing.length > 0 && <p className="hint">Values are needed: {missing.join(', ')}</p>}
    </li>
  );
}
