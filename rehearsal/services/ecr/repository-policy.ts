import { validateResourcePolicy } from '@cloud-copilot/iam-policy';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { parseJson } from '../../cloud/parse-json.ts';
import { principalsById } from '../../iam/principal-ids.ts';
import { invalidParameter } from './errors.ts';

/** Reads a repository policy and gives it as it is stored: roles by their unique ids. @throws InvalidParameterException */
export function readRepositoryPolicy(text: string, cloud: Cloud): PolicyDocument {
  const parsed = parse(text);
  if (!isDocument(parsed) || validateResourcePolicy(parsed).length > 0) throw invalid();
  const statements = [parsed.Statement].flat() as readonly object[];
  if (!statements.every((statement) => 'Principal' in statement || 'NotPrincipal' in statement))
    throw invalid();
  const { document, unknown } = principalsById(parsed, cloud.state.iam);
  if (unknown.length > 0) throw invalid();
  // A repository policy speaks of its repository only: its statements name no resource.
  return document;
}

function isDocument(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && 'Statement' in value;
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw invalid();
  }
}

const invalid = () => invalidParameter('PolicyText', 'Invalid repository policy provided');
