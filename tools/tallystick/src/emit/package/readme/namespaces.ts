import type { Contract, Namespace, Operation } from '../../../model/index.ts';
import { codeSpan, type Markdown, paragraphs } from '../../../print/index.ts';
import { namespacesOf } from '../../client/namespaces.ts';

/** That the client has namespaces, with one of their calls. */
export function namespacesParagraph(contract: Contract): Markdown {
  const namespaces = namespacesOf(contract);
  const [first] = namespaces;
  const [call] = first?.calls ?? [];
  if (first === undefined || call === undefined) return [];
  const shown = `${codeSpan(`client.${first.name}.${call.name}(…)`)} is ${codeSpan(`client.${call.operation}(…)`)}`;
  const all = namespaces.map(({ name }) => codeSpan(name)).join(', ');
  return paragraphs(
    `Operations are also available in namespaces (${all}): ${shown}. ` +
      `To bundle only the operations that you use, import them as functions: ${codeSpan(`${call.operation}(client, …)`)}.`,
  );
}

/** How else an operation is called. */
export function namespacedPhrase({ name }: Operation, contract: Contract): Markdown {
  const calls = namespacesOf(contract).flatMap((namespace) => callsOf(name, namespace));
  return calls.length === 0 ? [] : paragraphs(`Also ${calls.join(', ')}.`);
}

function callsOf(operation: string, { name, calls }: Namespace): readonly string[] {
  return calls
    .filter((call) => call.operation === operation)
    .map((call) => codeSpan(`client.${name}.${call.name}`));
}
