import type { Command } from 'commander';

const HELP = `
The bundle is the spec as \`generate\` reads it. References to other files are inlined, and \`overlays\` of the config are applied.
Operations that \`include\` and \`exclude\` filter out are removed, with the schemas that only they use. The format is not
converted: Swagger 2.0 stays Swagger 2.0. Without --output, the bundle is printed as JSON.

Examples:
  $ tallystick bundle billing-api --output dist/billing.yaml
  $ tallystick bundle billing-api | jq .paths

Exit codes: 0 success, 1 errors found, 2 usage error; 130 on SIGINT (Ctrl-C), 143 on SIGTERM.`;

export function addBundle(program: Command, exit: (code: number) => void): void {
  program
    .command('bundle')
    .description('bundle the spec of a contract into one file, with overlays and filters applied')
    .argument('<name>', 'name of a contract in the config')
    .option('-c, --config <file>', 'path to the config (default: the nearest tallystick.config.*)')
    .option('-o, --output <file>', 'output file: .json, .yaml or .yml')
    .addHelpText('after', HELP)
    .action(async (name: string, flags: object) => {
      const { bundleCommand } = await import('./bundle.ts');
      exit(await bundleCommand({ ...flags, name }));
    });
}
