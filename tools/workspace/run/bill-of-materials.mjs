import { pnpmCommand } from './pnpm.mjs';
import { outputOf } from './processes.mjs';

/** A CycloneDX document of what a package of the workspace needs when it is installed. */
export async function billOfMaterials(name) {
  const [program, args] = await pnpmCommand(
    'sbom',
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
  );
  const { components, ...document } = JSON.parse(
    await outputOf(program, [...args, '--prod', '--filter', name]),
  );
  return { ...document, components: components.map(withoutAddress) };
}

/** A component with the hashes of its tarball, and not the registry that this machine took it from. */
function withoutAddress({ externalReferences = [], ...component }) {
  const [distribution] = externalReferences.filter(({ type }) => type === 'distribution');
  const rest = externalReferences.filter((each) => each !== distribution);
  return {
    ...component,
    ...(distribution?.hashes && { hashes: distribution.hashes }),
    ...(rest.length > 0 && { externalReferences: rest }),
  };
}
