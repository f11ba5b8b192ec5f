import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import type { OperationData } from '@tallystick/runtime/contract';
import { useId } from 'react';
import { useValue } from '../observable.ts';
import { calm, errorsOf, type Scenario } from '../service/scenarios.ts';
import { useApp } from './context.ts';
import { Badge, type FieldIds, Labelled, ViewTitle } from './parts.tsx';

const operations = [...callgear.operations, ...genesys.operations];
const DELAYS = [0, 500, 2000, 8000];

/** Makes the mocks fail in the ways that the contract documents, to see how the desk reacts. */
export function ScenariosView() {
  const app = useApp();
  const mocks = useValue(app.mocks);
  return (
    <>
      <ViewTitle title="Scenarios" />
      <div className="pane scenarios">
        <p>
          The mocks reply as the contract documents. Here you choose how: a documented error, a slow or a lost
          connection. Then upload something and see how the app recovers. Real endpoints are not touched.
        </p>
        <div className="cards">
          {operations.map((operation) => (
            <ScenarioCard key={operation.id} operation={operation} disabled={mocks.state !== 'ready'} />
          ))}
        </div>
      </div>
    </>
  );
}

function ScenarioCard({ operation, disabled }: { operation: OperationData; disabled: boolean }) {
  const app = useApp();
  useValue(app.scenarios);
  const id = useId();
  const scenario = app.scenario(operation.id);
  const change = (part: Partial<Scenario>): void => app.setScenario(operation, { ...scenario, ...part });
  const off = scenario.answer === 'none' && scenario.delayMs === 0;
  return (
    <fieldset className="card" disabled={disabled}>
      <legend>
        <code>{operation.id}</code> {!off && <Badge tone="warn">set</Badge>}
      </legend>
      <Labelled id={`${id}-answer`} label="Answers with" hint={toldOf(operation, scenario)}>
        {(ids) => (
          <AnswerSelect {...{ ids, operation, scenario }} onChange={(answer) => change({ answer })} />
        )}
      </Labelled>
      <Labelled id={`${id}-times`} label="How often">
        {(ids) => <TimesSelect ids={ids} times={scenario.times} onChange={(times) => change({ times })} />}
      </Labelled>
      <Labelled id={`${id}-delay`} label="Slow reply">
        {(ids) => (
          <DelaySelect ids={ids} delayMs={scenario.delayMs} onChange={(delayMs) => change({ delayMs })} />
        )}
      </Labelled>
      <button type="button" disabled={off} onClick={() => app.setScenario(operation, calm)}>
        Back to normal
      </button>
    </fieldset>
  );
}

interface TimesSelectProps {
  readonly ids: FieldIds;
  readonly times: Scenario['times'];
  readonly onChange: (times: Scenario['times']) => void;
}

function TimesSelect({ ids, times, onChange }: TimesSelectProps) {
  return (
    <select
      {...ids}
      value={times}
      onChange={({ target }) => onChange(target.value === 'always' ? 'always' : 'once')}
    >
      <option value="once">Only the next call</option>
      <option value="always">Every call</option>
    </select>
  );
}

interface DelaySelectProps {
  readonly ids: FieldIds;
  readonly delayMs: number;
  readonly onChange: (delayMs: number) => void;
}

function DelaySelect({ ids, delayMs, onChange }: DelaySelectProps) {
  return (
    <select {...ids} value={delayMs} onChange={({ target }) => onChange(Number(target.value))}>
      {DELAYS.map((delay) => (
        <option key={delay} value={delay}>
          {delay === 0 ? 'No' : `${delay / 1000} s per call`}
        </option>
      ))}
    </select>
  );
}

interface AnswerSelectProps {
  readonly ids: FieldIds;
  readonly operation: OperationData;
  readonly scenario: Scenario;
  readonly onChange: (answer: string) => void;
}

function AnswerSelect({ ids, operation, scenario, onChange }: AnswerSelectProps) {
  return (
    <select {...ids} value={scenario.answer} onChange={({ target }) => onChange(target.value)}>
      <option value="none">As the contract documents</option>
      <optgroup label="Lost connections">
        <option value="lost-request">Connection lost, nothing arrives</option>
        <option value="lost-reply">Connection lost after the request arrived</option>
      </optgroup>
      <optgroup label="Documented errors">
        {errorsOf(operation).map(({ name, matcher }) => (
          <option key={name} value={name}>
            {typeof matcher.rpc === 'number' ? `${name} (${matcher.rpc})` : name}
          </option>
        ))}
      </optgroup>
    </select>
  );
}

function toldOf(operation: OperationData, { answer }: Scenario): string {
  if (answer === 'lost-request') return 'The app cannot know that nothing arrived, so it asks you.';
  if (answer === 'lost-reply') return 'The mock stores the rows, but its reply is lost, so the app asks you.';
  const outcome = errorsOf(operation).find(({ name }) => name === answer);
  if (outcome === undefined) return 'The mock accepts valid requests and refuses invalid ones.';
  const wait =
    outcome.wait === undefined ? '' : ' The reply says how long to wait. The app waits, then continues.';
  return `${outcome.message ?? outcome.description ?? 'A documented error'}.${wait}`;
}
