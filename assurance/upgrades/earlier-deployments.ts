import { readdirSync } from 'node:fs';
import { keptConfigurations } from '../../test/templates/configurations.ts';
import { readTemplates, type Templates } from '../prepared/templates.ts';

/** Sections of `orgvault.yaml`. */
export type Sections = Readonly<Record<string, unknown>>;

/** A deployment as an earlier Orgvault made it. */
export interface EarlierDeployment {
  /** `0.1.0`, or what was still to come in a state on the way there. */
  readonly state: string;
  /** One of {@link keptConfigurations}. */
  readonly configuration: string;
  readonly sections: Sections;
  readonly templates: Templates;
}

/**
 * Where templates are kept: those of versions, and, since 0.1.0 is the only one, of states on the way to it that were
 * complete, synthesised by the code as it was then. A state from before the replication role got its name from
 * CloudFormation is not among them: its stacks cannot be updated, for the policy of the role has a fixed name.
 */
const folders = [new URL('../../test/templates/', import.meta.url), new URL('development/', import.meta.url)];

/** All that are kept, in all configurations that they are kept for. */
export function earlierDeployments(): readonly EarlierDeployment[] {
  return folders.flatMap((folder) =>
    subfolders(folder).flatMap((state) =>
      subfolders(new URL(`${state}/`, folder)).map((configuration) => ({
        state,
        configuration,
        sections: sectionsOf(configuration),
        templates: readTemplates(new URL(`${state}/${configuration}/`, folder)),
      })),
    ),
  );
}

function sectionsOf(configuration: string): Sections {
  const sections = keptConfigurations[configuration];
  if (sections === undefined) throw new Error(`templates are kept for ${configuration}, which nobody knows`);
  return sections;
}

function subfolders(folder: URL): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
