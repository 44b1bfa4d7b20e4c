import type { RuleDeclaration } from '../compiled-template.ts';
import { formatError } from '../template-error.ts';
import { isList, isMap, scalarText, type Value, type ValueMap } from '../value.ts';

/** Reads the Rules section (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html). */
export function rulesSection(section: ValueMap): readonly RuleDeclaration[] {
  return Object.entries(section).map(([name, value]) => rule(name, value));
}

function rule(name: string, value: Value): RuleDeclaration {
  const assertions = isMap(value) ? value['Assertions'] : undefined;
  if (!isMap(value) || !isList(assertions)) {
    throw formatError(`Every Rules member must contain an Assertions list. (rule ${name})`);
  }
  return {
    name,
    condition: value['RuleCondition'],
    assertions: assertions.map((each) => {
      const assert = isMap(each) ? each['Assert'] : undefined;
      if (!isMap(each) || assert === undefined) {
        throw formatError(`Every Assertions member must contain an Assert member. (rule ${name})`);
      }
      return { assert, description: scalarText(each['AssertDescription']) };
    }),
  };
}
