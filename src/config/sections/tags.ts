import { z } from 'zod';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-tag.html */
export const tagCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of every stack, and so of every resource that can carry them. */
export const tags = z
  .record(z.string().min(1).max(128).regex(tagCharacters), z.string().min(1).max(256).regex(tagCharacters))
  .default({})
  .meta({
    description: 'Tags of every stack and, through it, of each resource that can carry tags. Default: none.',
  });
