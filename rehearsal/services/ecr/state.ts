import type { Cloud } from '../../cloud/cloud.ts';
import type { Repository } from './repository.ts';

/** An account's registry in one Region. */
export interface Registry {
  readonly accountId: string;
  readonly region: string;
}

/** The repositories of every account and Region. */
export class EcrState {
  readonly #cloud: Cloud;
  readonly #repositories = new Map<string, Repository>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** The ARN that a repository of this name has or would have. */
  arnOf(registry: Registry, name: string): string {
    return `arn:${this.#cloud.partition}:ecr:${registry.region}:${registry.accountId}:repository/${name}`;
  }

  repository(registry: Registry, name: string): Repository | undefined {
    return this.#repositories.get(this.arnOf(registry, name));
  }

  /** The repository of this ARN, as tagging names it. */
  repositoryOfArn(arn: string): Repository | undefined {
    return this.#repositories.get(arn);
  }

  repositoriesIn(registry: Registry): readonly Repository[] {
    return [...this.#repositories.values()].filter(
      ({ accountId, region }) => accountId === registry.accountId && region === registry.region,
    );
  }

  put(repository: Repository): void {
    this.#repositories.set(repository.arn, repository);
  }

  delete(repository: Repository): void {
    this.#repositories.delete(repository.arn);
  }
}
