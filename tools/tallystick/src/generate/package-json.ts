import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedContract } from '../config/index.ts';
import type { Reporter } from '../diagnostics/index.ts';
import { isJsonObject, type JsonValue } from '../model/index.ts';
import { PACKAGE_JSON } from '../write/index.ts';

/** What a folder's package.json says; undefined where there is none that can be read. */
export function packageJson(folder: string): Readonly<Record<string, JsonValue | undefined>> | undefined {
  try {
    const value: JsonValue = JSON.parse(readFileSync(join(folder, PACKAGE_JSON), 'utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The package.json that is there: the emitter keeps what it does not own. */
export function readPackageJson(contract: ResolvedContract, reporter: Reporter): string | undefined {
  const file = join(contract.output, PACKAGE_JSON);
  const text = readText(file);
  if (text !== undefined && !isJson(text))
    reporter.report({
      code: 'TLY4005',
      message: `${PACKAGE_JSON} is not valid JSON, so its other fields cannot be preserved.`,
      fix: 'Correct or remove it, and generate again.',
      at: { file, pointer: '' },
    });
  return text;
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
