import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { glueLines } from './glue.ts';
import { pnpm } from './pnpm.ts';
import { install, teamOf } from './team.ts';

// A React app of another team: the package is generated there, by the packed generator and the packed plugin.

const SOURCE = join(import.meta.dirname, '..', 'app', 'src');
const OTHERS = [
  ...['@hookform/resolvers', '@standard-schema/spec', 'react-hook-form'],
  ...[
    '@tanstack/query-core',
    '@tanstack/react-query',
    'react',
    'react-dom',
    '@types/react',
    '@types/react-dom',
  ],
  ...['@testing-library/dom', '@testing-library/react', '@testing-library/user-event', 'happy-dom', 'msw'],
  ...['typescript', 'vite', 'vitest'],
];

let app: string;

beforeAll(async () => {
  app = await teamOf('app', OTHERS);
});

afterAll(() => rm(app, { recursive: true, force: true }));

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(join(app, file), change(await readFile(join(app, file), 'utf8')));
}

describe('the orders app', () => {
  test('generates its package, with the queries of the plugin, and installs it', async () => {
    const printed = await pnpm(app, 'exec', 'tallystick', 'generate');
    expect(printed).toContain('orders: ');
    await edit('pnpm-workspace.yaml', (text) => `${text}packages: ['packages/*']\n`);
    await edit('package.json', (text) =>
      text.replace('{"tallystick"', '{"@acme/orders":"workspace:*","tallystick"'),
    );
    await install(app);
    await pnpm(app, 'exec', 'tsc', '-p', 'packages/orders/tsconfig.build.json');
    await pnpm(app, 'exec', 'tallystick', 'generate', '--check');
  });

  test('compiles', async () => {
    await pnpm(app, 'exec', 'tsc', '-p', '.');
  });

  test('passes its own tests, against the mocks of the package', async () => {
    await pnpm(
      app,
      'exec',
      'vitest',
      'run',
      '--testTimeout=60000',
      '--reporter=default',
      '--reporter=json',
      '--outputFile=report.json',
    );
    const report = JSON.parse(await readFile(join(app, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ success: true, numTotalTests: 9, numPassedTests: 9 });
  });

  test('is built without a mock, and with one for a tour', async () => {
    const program = async (...mode: readonly string[]): Promise<string> => {
      await pnpm(app, 'exec', 'vite', 'build', '--logLevel', 'error', ...mode);
      const assets = join(app, 'dist', 'assets');
      const modules = (await readdir(assets)).filter((name) => name.endsWith('.js'));
      const texts = await Promise.all(modules.map((name) => readFile(join(assets, name), 'utf8')));
      return texts.join('\n');
    };
    expect(await program()).not.toContain('mockServiceWorker');
    expect(await program('--mode', 'mock')).toContain('mockServiceWorker');
  });
});

describe('what a person writes to connect the orders API with the page', () => {
  const linesOf = async (...modules: readonly string[]): Promise<number> => {
    const texts = await Promise.all(modules.map((name) => readFile(join(SOURCE, name), 'utf8')));
    return texts.flatMap((text, at) => glueLines(modules[at] ?? '', text)).length;
  };

  test('is counted by this rule', () => {
    const source = `import { orders } from './api.ts';
/** A list. */
export function List() {
  const { data } = useQuery(orders.listOrdersOptions());

  return (
    <ul>
      {data?.map(({ id }) => (
        <li key={id}>{id}</li>
      ))}
      <button onClick={() => data?.refetch()}>Again</button>
    </ul>
  );
}
`;
    expect(glueLines('list.tsx', source).map((line) => line.trim())).toEqual([
      'export function List() {',
      'const { data } = useQuery(orders.listOrdersOptions());',
      'return (',
      '{() => data?.refetch()}',
      ');',
      '}',
    ]);
  });

  test('is in these modules: no other one imports the package', async () => {
    const modules = await readdir(SOURCE);
    const using = modules.filter((name) => name.endsWith('.tsx') || name.endsWith('.ts'));
    const texts = await Promise.all(using.map((name) => readFile(join(SOURCE, name), 'utf8')));
    expect(using.filter((_, at) => /from '(?:@acme\/orders|\.\/api\.ts)/.test(texts[at] ?? ''))).toEqual([
      'api.ts',
      'invoice-upload.tsx',
      'new-order.tsx',
      'order-detail.tsx',
      'order-list.tsx',
    ]);
  });

  test('is less than 35 lines for the list, the detail and the form', async () => {
    const lines = await linesOf('api.ts', 'order-list.tsx', 'order-detail.tsx', 'new-order.tsx');
    expect(lines).toBeGreaterThan(15);
    expect(lines).toBeLessThan(35);
  });

  test('is less than 10 lines for the upload of a file', async () => {
    expect(await linesOf('invoice-upload.tsx')).toBeLessThan(10);
  });
});
