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
  const needed = isProofNeeded(operation.security, contract);
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

const PROOFS: ReadonlySet<string> = new Set(['basic', 'bearer', 'api-key', 'member']);

const known = new WeakMap<Contract, Map<Operation['security'], boolean>>();

/** Whether each alternative asks for something that can be left out, or be wrong. Many operations have the same list. */
function isProofNeeded(security: Operation['security'], contract: Contract): boolean {
  const answers = known.get(contract) ?? new Map<Operation['security'], boolean>();
  known.set(contract, answers);
  const answer = answers.get(security) ?? areProofs(security, contract);
  answers.set(security, answer);
  return answer;
}

function areProofs(security: Operation['security'], { securitySchemes }: Contract): boolean {
  const proofs = new Set(securitySchemes.filter(({ kind }) => PROOFS.has(kind)).map(({ name }) => name));
  return security.length > 0 && security.every((names) => names.some((name) => proofs.has(name)));
}
