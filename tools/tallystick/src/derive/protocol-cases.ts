import type { ContractCase } from '@tallystick/runtime/contract';
import type { Contract, Operation, ViolationKind } from '../model/index.ts';
import { bindingCases } from './bindings/index.ts';
import type { CaseDraft } from './draft.ts';
import { refusalsOf } from './refusal.ts';

/** What is wrong, or unusual, about a message as a whole, and how this contract says a server answers. */
export function protocolCases(operation: Operation, base: CaseDraft): readonly ContractCase[] {
  return bindingCases(operation)
    .messages(operation, base)
    .map(({ name, title, message, outcomes }) => ({
      id: `${operation.id}/protocol/${name}`,
      operation: operation.id,
      title: `${operation.id}: ${title}`,
      kind: 'protocol',
      rule: name,
      base: base.base,
      patch: base.patch,
      message,
      expect: { outcomes },
    }));
}

/** Credentials left out and wrong, where the contract states the result of such a call. */
export function authCases(
  operation: Operation,
  base: CaseDraft,
  contract: Contract,
): readonly ContractCase[] {
  const needed =
    operation.security.length > 0 && operation.security.every((names) => isProof(names, contract));
  const told = operation.refusals.some(({ violations }) => violations.includes('auth'));
  // a member of the input that is missing is refused as one, unless the contract says otherwise
  if (!needed && !(told && operation.injected.some(({ by }) => by === 'credential'))) return [];
  const isMember = operation.injected.some(({ by }) => by === 'credential');
  const none: readonly ViolationKind[] = isMember ? ['auth', 'missing'] : ['auth'];
  const authCase = (auth: 'none' | 'wrong', kinds: readonly ViolationKind[]): ContractCase => ({
    id: `${operation.id}/refused/auth/${auth}`,
    operation: operation.id,
    title: `${operation.id}: a call with ${auth === 'none' ? 'no' : 'wrong'} credentials is rejected`,
    kind: 'refused',
    rule: 'security',
    base: base.base,
    patch: base.patch,
    message: { auth },
    expect: { outcomes: refusalsOf(operation, kinds) },
  });
  return [authCase('none', none), authCase('wrong', ['auth'])];
}

/** Whether an alternative asks for something that can be left out, or be wrong. */
function isProof(names: readonly string[], { securitySchemes }: Contract): boolean {
  const proofs = new Set(['basic', 'bearer', 'api-key', 'member']);
  return securitySchemes.some(({ name, kind }) => names.includes(name) && proofs.has(kind));
}
