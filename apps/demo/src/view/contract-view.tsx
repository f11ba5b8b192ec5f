import * as ToggleGroup from '@radix-ui/react-toggle-group';
import type { ContractData, OperationData, OutcomeData, RuleSourceData } from '@tallystick/runtime/contract';
import { useId, useState } from 'react';
import { type Described, describeSchema } from '../desk/describe.ts';
import { contracts } from '../model/case-run.ts';
import type { Api } from '../service/endpoints.ts';
import { Scroll } from './block.tsx';
import { CasesPane } from './cases-pane.tsx';
import { Badge, ViewTitle, Words } from './parts.tsx';

/** Shows the contracts and runs their test suites. */
export function ContractView() {
  const [api, setApi] = useState<Api>('callgear');
  const contract = contracts[api];
  return (
    <>
      <ViewTitle title="Contract">
        <ContractChoice api={api} onChange={setApi} />
      </ViewTitle>
      <div className="pane contract">
        <p>{contract.description}</p>
        <p className="hint">
          {contract.title}, version {contract.version}; {contract.dialect}
        </p>
        <CasesPane key={api} api={api} />
        {contract.operations.map((operation) => (
          <Operation key={operation.id} contract={contract} operation={operation} />
        ))}
        {contract.webhooks.map((webhook) => (
          <Notification key={webhook.id} contract={contract} webhook={webhook} />
        ))}
      </div>
    </>
  );
}

function ContractChoice({ api, onChange }: { api: Api; onChange: (api: Api) => void }) {
  return (
    <ToggleGroup.Root
      type="single"
      className="toggles"
      aria-label="Contract"
      value={api}
      onValueChange={(value) => value !== '' && onChange(value as Api)}
    >
      {Object.entries(contracts).map(([name, { title }]) => (
        <ToggleGroup.Item key={name} value={name}>
          {title.replace(/:.*/, '')}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

interface NotificationProps {
  readonly contract: ContractData;
  readonly webhook: ContractData['webhooks'][number];
}

function Notification({ contract, webhook: { id, description, payload } }: NotificationProps) {
  return (
    <section className="card" aria-label={id}>
      <h2>
        <code>{id}</code> <Badge tone="plain">webhook</Badge>
      </h2>
      <p>
        <Words text={description ?? ''} />
      </p>
      <Members title="Payload" rows={describeSchema(contract, payload)} />
    </section>
  );
}

function Operation({ contract, operation }: { contract: ContractData; operation: OperationData }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>
        <code>{operation.id}</code> <Badge tone="plain">{bindingOf(operation)}</Badge>
      </h2>
      <p>
        <Words text={operation.summary ?? ''} />
      </p>
      <Members title="Parameters" rows={describeSchema(contract, operation.input).slice(1)} />
      <Outcomes outcomes={operation.outcomes} />
    </section>
  );
}

function bindingOf({ binding }: OperationData): string {
  return binding.protocol === 'http' ? `${binding.method} ${binding.path}` : `JSON-RPC ${binding.method}`;
}

function Members({ title, rows }: { title: string; rows: readonly Described[] }) {
  return (
    <details>
      <summary>
        {title} <span className="count">{rows.length}</span>
      </summary>
      <Scroll label={title} className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Property</th>
              <th scope="col">Rules</th>
              <th scope="col">Description</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((member) => (
              <MemberRow key={member.path} member={member} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function MemberRow({ member }: { member: Described }) {
  const { path, required, rules, description, source } = member;
  return (
    <tr>
      <th scope="row">
        <code>{path || '(root)'}</code>
        {required && <span className="required"> required</span>}
      </th>
      <td>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </td>
      <td>
        <Words text={description} />
      </td>
      <td>
        <Source source={source} />
      </td>
    </tr>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly OutcomeData[] }) {
  return (
    <details>
      <summary>
        Documented responses <span className="count">{outcomes.length}</span>
      </summary>
      <Scroll label="Documented responses" className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Identified by</th>
              <th scope="col">Description</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => (
              <tr key={outcome.name}>
                <th scope="row">
                  <Badge tone={outcome.promise === 'resolves' ? 'good' : 'bad'}>{outcome.name}</Badge>
                </th>
                <td>{matcherWords(outcome)}</td>
                <td>{outcome.message ?? outcome.description}</td>
                <td>
                  <Source source={outcome.source} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function matcherWords({ matcher: { status, rpc, constant } }: OutcomeData): string {
  const words = [
    status === undefined ? '' : `status ${status.from}${status.to === status.from ? '' : `–${status.to}`}`,
    rpc === undefined ? '' : rpc === 'result' ? 'JSON-RPC result' : `JSON-RPC error code ${rpc}`,
    constant === undefined
      ? ''
      : `${constant.pointer} ${constant.values.map((each) => JSON.stringify(each)).join(' or ')}`,
  ];
  return words.filter((each) => each !== '').join(', ');
}

const SOURCES: Readonly<Record<RuleSourceData['kind'], string>> = {
  document: 'Stated in the document that the spec was written from',
  published: 'Stated on another public page of the provider',
  inferred: 'Not documented: inferred by the author of the spec',
};

function Source({ source }: { source: RuleSourceData | undefined }) {
  if (source === undefined) return null;
  return (
    <>
      <span title={SOURCES[source.kind]}>{source.kind}</span>
      <p className="hint">{source.cite}</p>
    </>
  );
}
