import { z } from 'zod';
import { accountId, organizationalUnitId } from '../identifiers.ts';
import { region } from '../region.ts';

/** 0% to 100%. */
export const percentagePattern = /^(?:[0-9]|[1-9][0-9]|100)%$/;
/** 1% to 100%. */
export const positivePercentagePattern = /^(?:[1-9]|[1-9][0-9]|100)%$/;

/** So many accounts, or so much of all accounts; both of each Region. */
export type AccountShare =
  | { readonly unit: 'count'; readonly value: number }
  | { readonly unit: 'percentage'; readonly value: number };

function toShare(value: number | string): AccountShare {
  if (typeof value === 'number') return { unit: 'count', value };
  return { unit: 'percentage', value: Number.parseInt(value, 10) };
}

/**
 * How a change reaches the accounts that are enrolled already; operation preferences do not apply to automatic
 * deployment, that is to accounts which join later. AWS advises one account at a time for caution and higher
 * values for speed; the defaults stand between, since with hundreds of accounts the first takes days.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-bestpractices.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html#stackset-ops-options
 */
const rollout = z
  .strictObject({
    maxConcurrent: z
      .union([z.int().min(1), z.string().regex(positivePercentagePattern)])
      .default('25%')
      .transform(toShare)
      .meta({
        description:
          'How many accounts at the same time, in each Region: a number such as 10, or a percentage such as 25%, ' +
          'rounded down but at least 1. Default: 25%, so that hundreds of accounts take four waves instead of ' +
          "the days of AWS's default, one account after another.",
      }),
    failureTolerance: z
      .union([z.int().min(0), z.string().regex(percentagePattern)])
      .default('10%')
      .transform(toShare)
      .meta({
        description:
          'In how many accounts of a Region the operation may fail before it stops: a number, or a percentage, ' +
          "rounded down. Default: 10%, since AWS's default, 0, lets one broken account keep all the others " +
          'waiting. Failures within it leave the operation SUCCEEDED: look at the results of each account.',
      }),
    concurrencyMode: z
      .enum(['SOFT_FAILURE_TOLERANCE', 'STRICT_FAILURE_TOLERANCE'])
      .default('SOFT_FAILURE_TOLERANCE')
      .meta({
        description:
          'STRICT_FAILURE_TOLERANCE starts with at most failureTolerance + 1 accounts and slows down with each ' +
          'failure. Default: SOFT_FAILURE_TOLERANCE, which keeps maxConcurrent: one failing account tells ' +
          'nothing about the next, as each gets the same stack.',
      }),
    regionConcurrency: z
      .enum(['SEQUENTIAL', 'PARALLEL'])
      .default('SEQUENTIAL')
      .meta({
        description:
          'One Region after another, in the order of enrollment.regions, or all at once. Default: SEQUENTIAL, so ' +
          'that a bad change stops in the first Region.',
      }),
  })
  .prefault({})
  .meta({ description: 'How a change reaches the enrolled accounts.' });

/** Which accounts and Regions are enrolled, and how. */
export const enrollment = z
  .strictObject({
    organizationalUnits: z
      .array(organizationalUnitId)
      .min(1)
      .meta({
        description:
          'The organizational units whose accounts are enrolled, now and later, with the units below them; or the ' +
          'root (r-…) for every account. The management account is never enrolled.',
      }),
    regions: z
      .array(region)
      .min(1)
      .optional()
      .meta({
        description:
          'The Regions in which each account gets a bucket, in the order of the roll-out. Default: the central ' +
          'Region. More than one needs replication.keyLayout: account-and-region.',
      }),
    excludedAccounts: z
      .array(accountId)
      .default([])
      .meta({
        description:
          'Accounts of these units that get nothing. The exclusion stands in the template, so it holds for an ' +
          'account that joins later too. Default: none.',
      }),
    whenAccountLeaves: z
      .enum(['keep-stack', 'remove-stack'])
      .default('keep-stack')
      .meta({
        description:
          'What becomes of the stack of an account that leaves the units. The data is kept in both. Default: ' +
          'keep-stack, so that nothing the account uses disappears.',
      }),
    rollout,
  })
  .meta({ description: 'Which accounts and Regions are enrolled, and how.' });
