# S3 as people use it by the aws CLI: high-level commands first, then calls.
own="aws-cli-judged-$member"
in_own() { as $member aws s3api "$@" --bucket "$own"; }
as $member aws s3 mb "s3://$own"
mkdir -p "$1/tree/folder"
printf 'one' >"$1/tree/one"
printf 'two' >"$1/tree/folder/two ü+%.txt"
# S3 tells whole seconds, and `sync` sends again what looks newer here.
touch -d '1 minute ago' "$1/tree/one" "$1/tree/folder/two ü+%.txt"
as $member aws s3 sync --no-progress "$1/tree" "s3://$own/tree"
expect 'nothing left to sync' '' "$(as $member aws s3 sync "$1/tree" "s3://$own/tree")"
expect 'listed' 2 "$(as $member aws s3 ls --recursive "s3://$own/tree/" | wc -l)"
as $member aws s3 mv --no-progress "s3://$own/tree/one" "s3://$own/tree/first"
as $member aws s3 cp --no-progress --recursive "s3://$own/tree" "$1/tree back"
expect 'back again' 'first folder/two ü+%.txt' "$(cd "$1/tree back" && find . -type f | sort | cut -c3- | paste -sd' ')"
printf 'streamed' | as $member aws s3 cp - "s3://$own/stream"
expect 'streamed' streamed "$(as $member aws s3 cp "s3://$own/stream" -)"
in_own put-bucket-versioning --versioning-configuration Status=Enabled
version=$(in_own put-object --key v --body "$1/tree/one" --checksum-algorithm SHA256 --metadata a=b --query VersionId --output text)
in_own delete-object --key v >"$1/answer"
expect 'a version below a marker' "$version" \
  "$(in_own list-object-versions --prefix v --query 'Versions[0].VersionId' --output text)"
fails 'a deleted object' 'NoSuchKey' in_own get-object --key v "$1/none"
in_own get-object --key v --version-id "$version" --range bytes=1-1 "$1/ranged" >"$1/answer"
expect 'a range' n "$(cat "$1/ranged")"
upload=$(in_own create-multipart-upload --key parts --query UploadId --output text)
tag=$(in_own upload-part --key parts --upload-id "$upload" --part-number 1 --body "$1/small" --query ETag --output json)
in_own complete-multipart-upload --key parts --upload-id "$upload" \
  --multipart-upload "{\"Parts\":[{\"PartNumber\":1,\"ETag\":$tag}]}" >"$1/answer"
expect 'one part' 1 "$(in_own get-object-attributes --key parts --object-attributes ObjectParts --query ObjectParts.TotalPartsCount)"
in_own copy-object --key copied --copy-source "$own/parts" --metadata-directive REPLACE --metadata c=d >"$1/answer"
expect 'copied' d "$(in_own head-object --key copied --query Metadata.c --output text)"
in_own put-object-tagging --key copied --tagging 'TagSet=[{Key=a,Value=b}]'
expect 'tagged' b "$(in_own get-object-tagging --key copied --query 'TagSet[0].Value' --output text)"
fails 'a public policy' 'AccessDenied.*BlockPublicPolicy' in_own put-bucket-policy --policy \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::'"$own"'/*"}]}'
in_own put-bucket-lifecycle-configuration --lifecycle-configuration \
  '{"Rules":[{"ID":"a","Status":"Enabled","Filter":{"Prefix":""},"NoncurrentVersionExpiration":{"NoncurrentDays":1}}]}' >"$1/answer"
expect 'a lifecycle' 1 "$(in_own get-bucket-lifecycle-configuration --query 'Rules[0].NoncurrentVersionExpiration.NoncurrentDays')"
in_own delete-bucket-lifecycle
in_own list-object-versions --query '{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}' >"$1/all.json"
in_own delete-objects --delete "file://$1/all.json" >"$1/answer"
as $member aws s3 rb "s3://$own"
fails 'a bucket that is gone' '404|Not Found' in_own head-bucket
