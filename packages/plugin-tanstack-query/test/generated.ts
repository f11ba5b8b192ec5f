import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { generate } from 'tallystick';

const HERE = join(import.meta.dirname, '..');
const ROOT = join(HERE, '../..');

/** A spec, and the options that its contract gives to the plugin. */
export interface Sample {
  readonly spec: string;
  readonly options?: string;
}

/** A workspace of packages with `./queries`, made by the command's own library. It is ignored by git. */
export async function generated(samples: Readonly<Record<string, Sample>>): Promise<string> {
  const parent = join(HERE, '.tallystick');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'test-'));
  const contracts = Object.entries(samples).map(([name, { spec, options = '' }]) => {
    cpSync(dirname(spec), join(folder, 'specs', name), { recursive: true });
    const file = `specs/${name}/${spec.slice(dirname(spec).length + 1)}`;
    return `'${name}': { spec: '${file}', output: '${name}', outputs: { openapi: false, cases: false }, plugins: [tanstackQuery(${options})] },`;
  });
  const config = `import { tanstackQuery } from '../../dist/index.js';\nexport default { contracts: {\n${contracts.join('\n')}\n} };\n`;
  writeFileSync(join(folder, 'tallystick.config.mjs'), config);
  const report = await generate({ cwd: folder });
  const errors = [...report.diagnostics, ...report.contracts.flatMap(({ diagnostics }) => diagnostics)];
  if (!report.ok) throw new Error(errors.map(({ message }) => message).join('\n'));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What the compiler reports of a project; '' where it reports nothing. */
export function compile(folder: string, config: string, flags: readonly string[] = []): string {
  const compiler = join(
    dirname(createRequire(join(ROOT, 'package.json')).resolve('typescript/package.json')),
    'bin/tsc',
  );
  const args = [compiler, '-p', config, '--noEmit', '--pretty', 'false', ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const output = `${stdout}${stderr}`;
  return status === 0 || output !== '' ? output : `exit status ${status}`;
}

export const ORDERS = join(import.meta.dirname, 'specs/orders/orders.json');

export const FLAGSHIPS: Readonly<Record<string, Sample>> = {
  callgear: { spec: join(ROOT, 'specs/callgear-data-api/openrpc.json') },
  genesys: { spec: join(ROOT, 'specs/genesys-chat/openapi.yaml') },
};
