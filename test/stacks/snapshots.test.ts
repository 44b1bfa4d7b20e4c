import { describe, expect, it } from 'vitest';
import { type Sections, synthesize } from '../../assurance/policies/synthesize.ts';
import { readable } from './readable-template.ts';

const shapes: readonly (readonly [string, Sections])[] = [
  ['central-account-administers', {}],
  [
    'third-account-administers',
    { administrator: { kind: 'delegated-administrator', accountId: '444444444444' } },
  ],
];

describe.each(shapes)('templates: %s', (name, sections) => {
  const { central, enrollment, source } = synthesize(sections);

  it('are as reviewed', async () => {
    await expect(readable(central)).toMatchFileSnapshot(`./snapshots/${name}/central.yaml.snap`);
    await expect(readable(enrollment)).toMatchFileSnapshot(`./snapshots/${name}/enrollment.yaml.snap`);
    // One and the same for everybody: who administers is a parameter of the stack set.
    await expect(readable(source)).toMatchFileSnapshot('./snapshots/source.yaml.snap');
  });
});
