import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case } from '../case.ts';
import { guide } from '../sources.ts';
import { type GivenRule, givenRule, replicated } from './given-rule.ts';

/** Permissions without which an object is not replicated: whose, and which. */
const needed: readonly Case<GivenRule>[] = (
  [
    ['role', 's3:GetObjectVersionForReplication'],
    ['role', 's3:GetObjectVersionAcl'],
    ['role', 's3:ReplicateObject'],
    ['bucketPolicy', 's3:ReplicateObject'],
  ] as const
).map(([holder, action]) => ({
  name: `without ${action} in the ${holder === 'role' ? 'role' : "destination's policy"} the object is FAILED`,
  source: guide.s3('replication-troubleshoot'),
  when: async (aws, given) => {
    await given.grantAllBut({ [holder]: action });
    try {
      const { ReplicationStatus } = await replicated(aws, given, `in/${holder}-${action}`);
      return { ReplicationStatus };
    } finally {
      await given.grantAllBut();
    }
  },
  answers: { ReplicationStatus: 'FAILED' },
}));

export const replicatedObjects = aboutGiven('replicated objects', {
  given: givenRule,
  cases: [
    {
      name: 'a replica has the key, the version id and the bytes of its source',
      source: guide.s3('replication-what-is-isnot-replicated'),
      when: async (aws, given) => {
        const { VersionId, ReplicationStatus } = await replicated(aws, given, 'in/file', {
          Metadata: { colour: 'blue' },
        });
        const replica = await aws.neighbour.s3.send(
          new GetObjectCommand({ Bucket: given.destination, Key: 'in/file' }),
        );
        return {
          source: ReplicationStatus,
          replica: replica.ReplicationStatus,
          sameVersion: VersionId === replica.VersionId,
          metadata: replica.Metadata,
          text: await replica.Body?.transformToString(),
        };
      },
      answers: {
        source: 'COMPLETED',
        replica: 'REPLICA',
        sameVersion: true,
        metadata: { colour: 'blue' },
        text: 'body of in/file',
      },
    },
    {
      name: 'tags are replicated',
      source: guide.s3('replication-what-is-isnot-replicated'),
      when: async (aws, given) => {
        await replicated(aws, given, 'in/tagged', { Tagging: 'a=b' });
        return aws.neighbour.s3.send(
          new GetObjectTaggingCommand({ Bucket: given.destination, Key: 'in/tagged' }),
        );
      },
      answers: { TagSet: [{ Key: 'a', Value: 'b' }] },
    },
    {
      name: 'an object outside the prefix has no replication status',
      source: guide.s3('replication-status'),
      when: async (aws, given) => {
        const { ReplicationStatus } = await replicated(aws, given, 'out/file');
        return { status: ReplicationStatus ?? 'none' };
      },
      answers: { status: 'none' },
    },
    {
      name: 'a delete marker stays where it is',
      source: guide.s3('delete-marker-replication'),
      when: async (aws, given) => {
        await replicated(aws, given, 'in/deleted');
        await aws.member.s3.send(new DeleteObjectCommand({ Bucket: given.source, Key: 'in/deleted' }));
        // A later object that arrived shows that there was time for the marker.
        await replicated(aws, given, 'in/later');
        const { Versions, DeleteMarkers } = await aws.neighbour.s3.send(
          new ListObjectVersionsCommand({ Bucket: given.destination, Prefix: 'in/deleted' }),
        );
        return { versions: Versions?.length, markers: DeleteMarkers?.length ?? 0 };
      },
      answers: { versions: 1, markers: 0 },
    },
    {
      name: 'a version deleted in the source stays in the destination',
      source: guide.s3('replication-what-is-isnot-replicated'),
      when: async (aws, given) => {
        const { VersionId } = await replicated(aws, given, 'in/removed');
        await aws.member.s3.send(
          new DeleteObjectCommand({ Bucket: given.source, Key: 'in/removed', VersionId }),
        );
        const left = await aws.neighbour.s3.send(
          new HeadObjectCommand({ Bucket: given.destination, Key: 'in/removed', VersionId }),
        );
        return { same: left.VersionId === VersionId };
      },
      answers: { same: true },
    },
    {
      name: 'every version is replicated',
      source: guide.s3('replication-what-is-isnot-replicated'),
      when: async (aws, given) => {
        await aws.member.s3.send(
          new PutObjectCommand({ Bucket: given.source, Key: 'in/twice', Body: 'first' }),
        );
        await replicated(aws, given, 'in/twice');
        return aws.eventually(
          () =>
            aws.neighbour.s3.send(
              new ListObjectVersionsCommand({ Bucket: given.destination, Prefix: 'in/twice' }),
            ),
          ({ Versions = [] }) => Versions.length === 2,
        );
      },
      answers: {
        Versions: [
          { Size: 16, IsLatest: true },
          { Size: 5, IsLatest: false },
        ],
      },
    },
    ...needed,
  ],
});
