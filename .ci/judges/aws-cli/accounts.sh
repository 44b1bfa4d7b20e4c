# Organizations, IAM and STS.
in_organization() { as $management aws organizations "$@"; }
root=$(in_organization list-roots --query 'Roots[0].Id' --output text)
unit=$(in_organization create-organizational-unit --parent-id "$root" --name 'by the CLI' --query OrganizationalUnit.Id --output text)
request=$(in_organization create-account --email cli@example.com --account-name cli --query CreateAccountStatus.Id --output text)
for _ in $(seq 50); do
  state=$(in_organization describe-create-account-status --create-account-request-id "$request" --query CreateAccountStatus.State --output text)
  [ "$state" = IN_PROGRESS ] || break
done
expect 'an account' SUCCEEDED "$state"
account=$(in_organization describe-create-account-status --create-account-request-id "$request" --query CreateAccountStatus.AccountId --output text)
in_organization move-account --account-id "$account" --source-parent-id "$root" --destination-parent-id "$unit"
expect 'in its unit' "$account" "$(in_organization list-accounts-for-parent --parent-id "$unit" --query 'Accounts[].Id' --output text)"
fails 'a stranger' AWSOrganizationsNotInUseException as $stranger aws organizations describe-organization
policy=$(in_organization create-policy --name cli --description '' --type SERVICE_CONTROL_POLICY --query Policy.PolicySummary.Id --output text \
  --content '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:CreateRole","Resource":"*"}}')
in_organization attach-policy --policy-id "$policy" --target-id "$unit"
trust='{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"'$account'"},"Action":"sts:AssumeRole"}}'
fails 'what a policy of the organization denies' 'explicit deny in a service control policy' \
  as "$account" aws iam create-role --role-name cli --assume-role-policy-document "$trust"
in_organization detach-policy --policy-id "$policy" --target-id "$unit"
in_organization delete-policy --policy-id "$policy"
role=$(as "$account" aws iam create-role --role-name cli --assume-role-policy-document "$trust" --query Role.Arn --output text)
as "$account" aws iam attach-role-policy --role-name cli --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess
as "$account" aws iam wait role-exists --role-name cli
read -r key secret token < <(as "$account" aws sts assume-role --role-arn "$role" --role-session-name cli \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
in_role() { AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token aws "$@"; }
expect 'who the role is' "arn:aws:sts::$account:assumed-role/cli/cli" "$(in_role sts get-caller-identity --query Arn --output text)"
in_role iam list-roles >"$1/answer"
fails 'more than to read' 'no identity-based policy allows the iam:DeleteRole' in_role iam delete-role --role-name cli
fails 'a role with policies' DeleteConflict as "$account" aws iam delete-role --role-name cli
as "$account" aws iam detach-role-policy --role-name cli --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess
as "$account" aws iam delete-role --role-name cli
in_organization close-account --account-id "$account"
