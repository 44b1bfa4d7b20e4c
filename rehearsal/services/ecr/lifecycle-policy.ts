import { z } from 'zod';
import { parseJson } from '../../cloud/parse-json.ts';
import { invalidParameter } from './errors.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
const lifecyclePolicy = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        rulePriority: z.int().min(1),
        description: z.string().max(256).optional(),
        selection: z.strictObject({
          tagStatus: z.enum(['tagged', 'untagged', 'any']),
          tagPrefixList: z.array(z.string()).optional(),
          tagPatternList: z.array(z.string()).optional(),
          countType: z.enum(['imageCountMoreThan', 'sinceImagePushed']),
          countUnit: z.literal('days').optional(),
          countNumber: z.int().min(1),
        }),
        action: z.strictObject({ type: z.literal('expire') }),
      }),
    )
    .min(1)
    .max(50),
});

/** Checks the text of a lifecycle policy; there are no images that it could expire. @throws InvalidParameterException */
export function checkLifecyclePolicy(text: string): string {
  const checked = lifecyclePolicy.safeParse(parse(text));
  if (checked.success) return text;
  const [issue] = checked.error.issues;
  throw invalid(`${issue?.path.join('.')}: ${issue?.message}`);
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw invalid('string is not valid JSON');
  }
}

function invalid(fault: string) {
  return invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${fault}`);
}
