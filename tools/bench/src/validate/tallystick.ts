import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runNode } from '../child.ts';
import { ROOT, TALLYSTICK, workFolder } from '../folders.ts';
import { bundled } from './bundle.ts';
import type { Library, Rules } from './library.ts';

/** Our validators, generated from the spec, or from the spec without the rules that the peers cannot state. */
export async function tallystickLibrary(rules: Rules): Promise<Library> {
  const folder = workFolder('validators', `tallystick-${rules}`);
  const file = await ourValidators(folder, rules);
  const module = (await import(pathToFileURL(await bundled(file, `tallystick-${rules}`)).href)) as {
    isUploadChatsInput: (value: unknown, context?: object) => boolean;
    validateUploadChatsInput: (
      value: unknown,
      context?: object,
    ) => { readonly ok: boolean; readonly issues?: readonly unknown[] };
  };
  return {
    name: `Tallystick${rules === 'all' ? ', all rules of the contract' : ''}`,
    rules,
    is: (value) => module.isUploadChatsInput(value),
    issueCount: (value) => module.validateUploadChatsInput(value).issues?.length ?? 0,
  };
}

/** `validators.ts` of the operation, generated. */
export async function ourValidators(folder: string, rules: Rules): Promise<string> {
  const from = join(ROOT, 'specs/callgear-data-api/openrpc.json');
  const spec = rules === 'all' ? readFileSync(from, 'utf8') : JSON.stringify(peersRules(from));
  writeFileSync(join(folder, 'openrpc.json'), spec);
  const contracts = { bench: { spec: 'openrpc.json', output: 'out', runtime: 'inline' } };
  writeFileSync(join(folder, 'tallystick.config.json'), JSON.stringify({ contracts }));
  const generated = await runNode(TALLYSTICK, ['generate', '--force'], { cwd: folder });
  if (generated.failed !== undefined) throw new Error(`tallystick: ${generated.output}`);
  return join(folder, 'out', 'src', 'validators.ts');
}

function peersRules(file: string): unknown {
  const drop = new Set(['x-tallystick-rules', 'x-tallystick-local-date-time']);
  return JSON.parse(readFileSync(file, 'utf8'), (key, value) =>
    drop.has(key) || (key === 'additionalProperties' && value === false) ? undefined : value,
  );
}
