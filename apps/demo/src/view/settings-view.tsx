import * as Switch from '@radix-ui/react-switch';
import { contract } from '@tallystick/callgear-data-api/contract';
import type { OperationData } from '@tallystick/runtime/contract';
import { type ReactNode, useId } from 'react';
import { type Cell, cellFromText, cellText } from '../desk/cells.ts';
import { type Field, otherParameters } from '../desk/fields.ts';
import { kinds } from '../desk/kinds.ts';
import { useValue } from '../observable.ts';
import { type Api, MOCK } from '../service/endpoints.ts';
import type { Credentials } from '../service/settings.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { useApp } from './context.ts';
import { Labelled, ViewTitle } from './parts.tsx';

const ZONES = Intl.supportedValuesOf('timeZone');

/** Endpoints, credentials, role, time zone and stored data. */
export function SettingsView() {
  return (
    <>
      <ViewTitle title="Settings" />
      <div className="pane settings">
        <Section title="CallGear Data API" hint="Used to upload chats and offline messages.">
          <EndpointField api="callgear" />
          <Secret api="callgear" name="accessToken" label="Access token" />
          <Acting />
        </Section>
        <Section title="Genesys Web Services" hint="Used to send files to a chat.">
          <EndpointField api="genesys" />
          <Secret api="genesys" name="username" label="User name" />
          <Secret api="genesys" name="password" label="Password" />
          <CsrfSwitch />
        </Section>
        <Section
          title="Dates"
          hint="The CallGear API expects local dates without a UTC offset, in the account’s time zone."
        >
          <TimeZone />
        </Section>
        <Section
          title="Stored data"
          hint="Files, edits, uploads and column mappings are stored in this browser (IndexedDB) and survive a reload. Credentials are kept in memory only."
        >
          <Forget />
        </Section>
      </div>
    </>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="hint">{hint}</p>
      {children}
    </section>
  );
}

function EndpointField({ api }: { api: Api }) {
  const app = useApp();
  const settings = useValue(app.settings);
  const choose = (endpoint: string): void =>
    app.settings.change({ endpoints: { ...settings.endpoints, [api]: endpoint } });
  return (
    <Labelled
      id={`endpoint-${api}`}
      label="Endpoint"
      hint={
        app.endpoints.length === 1 ? 'To add an endpoint, run: npm start -- --target https://…' : undefined
      }
    >
      {(ids) => (
        <select {...ids} value={settings.endpoints[api]} onChange={({ target }) => choose(target.value)}>
          {app.endpoints.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Secret({ api, name, label }: { api: Api; name: keyof Credentials; label: string }) {
  const app = useApp();
  useValue(app.settings);
  useValue(app.credentials);
  const endpoint = app.endpointOf(api);
  const mock = endpoint === MOCK;
  const credentials = app.credentialsFor(endpoint.id);
  return (
    <Labelled
      id={name}
      label={label}
      hint={mock ? 'Not needed: the mock accepts any value.' : 'Kept in memory only.'}
    >
      {(ids) => (
        <input
          {...ids}
          type={name === 'username' ? 'text' : 'password'}
          autoComplete="off"
          disabled={mock}
          value={mock ? '' : credentials[name]}
          onChange={({ target }) =>
            app.credentials.change({ [endpoint.id]: { ...credentials, [name]: target.value } })
          }
        />
      )}
    </Labelled>
  );
}

function CsrfSwitch() {
  const app = useApp();
  const { csrf } = useValue(app.settings);
  const id = useId();
  return (
    <div className="check">
      <Switch.Root
        id={id}
        className="switch"
        checked={csrf}
        onCheckedChange={(checked) => app.settings.change({ csrf: checked })}
      >
        <Switch.Thumb className="thumb" />
      </Switch.Root>
      <label htmlFor={id}>Send a CSRF token (if your Genesys deployment requires it)</label>
    </div>
  );
}

/** The role that calls are made in, and the parameters that the contract has for it. */
function Acting() {
  const { operation } = kinds.chats;
  return (
    <>
      <RoleSelect roles={operation.requiredWhen.map(({ equals }) => equals)} />
      {otherParameters(contract, operation).map((field) => (
        <ParameterField key={field.path} operation={operation} field={field} />
      ))}
    </>
  );
}

function RoleSelect({ roles }: { roles: readonly OperationData['requiredWhen'][number]['equals'][] }) {
  const app = useApp();
  const { actingAs } = useValue(app.settings);
  const choose = (role: string): void =>
    app.settings.change({ actingAs: role === 'agent' ? 'agent' : 'customer' });
  return (
    <Labelled id="acting-as" label="Role">
      {(ids) => (
        <select {...ids} value={actingAs} onChange={({ target }) => choose(target.value)}>
          <option>customer</option>
          {roles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A parameter that is sent beside the rows; some roles require it. */
function ParameterField({ operation, field }: { operation: OperationData; field: Field }) {
  const app = useApp();
  const { actingAs, params } = useValue(app.settings);
  const change = (cell: Cell): void => {
    const { [field.name]: _past, ...rest } = params;
    app.settings.change({ params: cell === undefined ? rest : { ...rest, [field.name]: cell } });
  };
  const required = operation.requiredWhen.some(
    ({ pointer, equals }) => equals === actingAs && pointer === field.path,
  );
  const value = cellText(params[field.name]);
  return (
    <Labelled
      id={`param-${field.name}`}
      issue={required && value === '' ? 'Required in this role' : undefined}
      label={<code>{field.name}</code>}
      hint={field.description || `Sent with each request.${required ? '' : ' Optional.'}`}
    >
      {(ids) => (
        <input
          {...ids}
          inputMode="numeric"
          value={value}
          onChange={({ target }) => change(cellFromText(target.value, field))}
        />
      )}
    </Labelled>
  );
}

function TimeZone() {
  const app = useApp();
  const { timeZone } = useValue(app.settings);
  const choose = (zone: string): void => {
    app.settings.change({ timeZone: zone });
    for (const desk of Object.values(app.desks)) void desk.recheck();
  };
  const known = ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  return (
    <Labelled
      id="time-zone"
      label="Time zone"
      hint="Used to check that dates are not in the future, and to convert dates in files. Changing it validates all rows again."
    >
      {(ids) => (
        <select {...ids} value={timeZone} onChange={({ target }) => choose(target.value)}>
          {known.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Forget() {
  const app = useApp();
  return (
    <ConfirmButton
      label="Delete all data and reset"
      className="danger"
      question="Delete all files, uploads and settings?"
      yes="Delete everything"
      ask
      onYes={() => void app.forgetEverything()}
    >
      <p>Unfinished uploads cannot be resumed afterwards.</p>
    </ConfirmButton>
  );
}
