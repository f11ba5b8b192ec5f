import { emitClient } from '../../../src/emit/client/index.ts';
import type { EmitContext } from '../../../src/emit/context.ts';
import type { Contract, HttpParameter } from '../../../src/model/index.ts';
import type { PlainOperation } from '../../helpers/contract.ts';
export const OPTIONS: EmitContext = {
  packageName: '@sample/api',
  runtime: 'package',
  header: ['Generated.'],
  runtimeModule: (part) => (part === '' ? '@tallystick/runtime' : `@tallystick/runtime/${part}`),
};

export const origin = { file: 'spec.json', pointer: '' };

export function textOf(contract: Contract, path: string): string {
  return emitClient(contract, OPTIONS).find((file) => file.path === path)?.text ?? '';
}

/** The lines of one file, without indentation. */
export function linesOf(contract: Contract, path: string): readonly string[] {
  return textOf(contract, path)
    .split('\n')
    .map((line) => line.trim());
}

export function httpOperation(parameters: readonly HttpParameter[]): PlainOperation {
  return { id: 'find', binding: { protocol: 'http', method: 'get', path: '/things', parameters } };
}
