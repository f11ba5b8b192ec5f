import type { Command } from 'commander';

const HELP = `
The bundle is the spec as \`generate\` reads it: what it refers to in other files is brought in, \`overlays\` of the config are
applied, and operations that \`include\` and \`exclude\` leave out are gone, with the schemas that only they need. It stays in
its own language: Swagger 2.0 is not upgraded. Without --output it is printed as JSON.

Examples:
  $ tallystick bundle billing-api --output dist/billing.yaml
  $ tallystick bundle billing-api | jq .paths

Exit codes: 0 bundled, 1 diagnostics, 2 wrong usage.`;

export function addBundle(program: Command, exit: (code: number) => void): void {
  program
    .command('bundle')
    .description('write the spec of a contract as one document, with its overlays and filters applied')
    .argument('<name>', 'name of a contract in the config')
    .option('-c, --config <file>', 'the config, instead of the nearest one')
    .option('-o, --output <file>', 'write this file: JSON or YAML, by its extension')
    .addHelpText('after', HELP)
    .action(async (name: string, flags: object) => {
      const { bundleCommand } = await import('./bundle.ts');
      exit(await bundleCommand({ ...flags, name }));
    });
}
