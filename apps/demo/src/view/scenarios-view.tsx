import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import type { OperationData } from '@tallystick/runtime/contract';
import { useId } from 'react';
import { kinds } from '../desk/kinds.ts';
import { useValue } from '../observable.ts';
import { defaultScenario, errorsOf, type Scenario } from '../service/scenarios.ts';
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
          Simulate errors: choose a documented error, a delay or a lost connection for each operation, then
          upload something and watch how the app recovers. Scenarios affect only the mocks.
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
        <code>{operation.id}</code> {!off && <Badge tone="warn">active</Badge>}
      </legend>
      <Labelled id={`${id}-answer`} label="Response" hint={hintOf(operation, scenario)}>
        {(ids) => (
          <AnswerSelect {...{ ids, operation, scenario }} onChange={(answer) => change({ answer })} />
        )}
      </Labelled>
      <Labelled id={`${id}-times`} label="Send this response">
        {(ids) => <TimesSelect ids={ids} times={scenario.times} onChange={(times) => change({ times })} />}
      </Labelled>
      <Labelled id={`${id}-delay`} label="Delay" hint="Applies to every request">
        {(ids) => (
          <DelaySelect ids={ids} delayMs={scenario.delayMs} onChange={(delayMs) => change({ delayMs })} />
        )}
      </Labelled>
      <button type="button" disabled={off} onClick={() => app.setScenario(operation, defaultScenario)}>
        Reset
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
      <option value="once">To the next request only</option>
      <option value="always">To every request</option>
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
          {delay === 0 ? 'None' : `${delay / 1000} s`}
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
      <option value="none">Normal response</option>
      <optgroup label="Lost connections">
        <option value="lost-request">Connection lost before the request arrives</option>
        <option value="lost-reply">Connection lost after the request arrives</option>
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

function hintOf(operation: OperationData, { answer }: Scenario): string {
  const isLost = answer === 'lost-request' || answer === 'lost-reply';
  if (isLost && !isUpload(operation)) return 'The app shows a connection error.';
  if (answer === 'lost-request') return 'The app cannot know whether the request arrived, so it asks you.';
  if (answer === 'lost-reply')
    return 'The mock stores the data, but its response is lost, so the app asks you.';
  const outcome = errorsOf(operation).find(({ name }) => name === answer);
  if (outcome === undefined) return 'The mock accepts valid requests and rejects invalid ones.';
  const wait =
    outcome.wait === undefined ? '' : ' The response specifies a delay. The app waits, then retries.';
  return `${outcome.message ?? outcome.description ?? 'A documented error'}.${wait}`;
}

/** Whether the app sends an operation in batches, and asks for the result of a batch without a response. */
function isUpload(operation: OperationData): boolean {
  return Object.values(kinds).some((kind) => kind.operation.id === operation.id);
}
