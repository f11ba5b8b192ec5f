import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import { buildRequest, resolveCase, toCurl } from '@tallystick/verify';
import type { LoadedPackage } from '../load-package.ts';

/** A curl line for an operation: from an example of it, or else from the first case that is accepted. */
export async function exampleRequest(
  { contract, cases }: LoadedPackage,
  operation: OperationData,
  baseUrl: string,
): Promise<string> {
  const [example] = operation.examples;
  const base: ContractCase | undefined =
    example === undefined
      ? (await cases()).find(({ operation: id, kind }) => id === operation.id && kind === 'accepted')
      : caseOf(operation, example.name);
  if (base === undefined) return `curl ${baseUrl}`;
  const resolved = resolveCase(base, { contract });
  const request = buildRequest(base, resolved, { contract, baseUrl, credentials: placeholders(contract) });
  const body = await request.text();
  const { method, url, headers } = request;
  return toCurl({ method, url, headers, ...(body !== '' && { body }) }, { reveal: true });
}

function caseOf({ id }: OperationData, example: string): ContractCase {
  const expect = { outcomes: [] };
  return { id: '', operation: id, title: '', kind: 'example', base: example, patch: [], expect };
}

/** A mock takes any credential; these say what to put there. */
function placeholders({ securitySchemes }: ContractData) {
  return Object.fromEntries(
    securitySchemes.map(({ name, kind }) => [
      name,
      kind === 'basic' ? { username: 'user', password: 'any' } : 'any',
    ]),
  );
}
