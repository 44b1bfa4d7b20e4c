import type { RequestContext } from '../../../cloud/request.ts';
import { validationError } from './template-error.ts';
import { type TemplateSource, textOfTemplate } from './template-text.ts';

/** The template of a request, or `undefined` where it asks for the stack's present one. */
export async function givenTemplate(
  source: TemplateSource & { readonly UsePreviousTemplate?: boolean | undefined },
  request: RequestContext,
): Promise<string | undefined> {
  if (source.UsePreviousTemplate !== true) return textOfTemplate(source, request);
  if (source.TemplateBody === undefined && source.TemplateURL === undefined) return undefined;
  throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
}
