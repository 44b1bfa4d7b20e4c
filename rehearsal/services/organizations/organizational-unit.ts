/** The one root of the organization. */
export interface OrganizationRoot {
  /** `r-...` */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
}

/** An organizational unit. https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
export interface OrganizationalUnit {
  /** `ou-<root>-...` */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** The root or organizational unit above it. */
  readonly parentId: string;
}
