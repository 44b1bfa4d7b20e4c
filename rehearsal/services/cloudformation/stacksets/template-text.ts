import type { ConditionValues } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { validationError } from '../template/template-error.ts';

interface TemplateSource {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

/** The condition key that a request with a template URL carries for IAM. */
export function templateUrlKey({ TemplateURL }: TemplateSource): ConditionValues {
  return TemplateURL === undefined ? {} : { 'cloudformation:TemplateUrl': TemplateURL };
}

/** The text of the template that a request brings. */
export async function textOfTemplate(source: TemplateSource, _request: RequestContext): Promise<string> {
  if (source.TemplateURL !== undefined) throw notModelled('TemplateURL');
  if (source.TemplateBody === undefined)
    throw validationError('Either Template URL or Template Body must be specified.');
  return source.TemplateBody;
}
