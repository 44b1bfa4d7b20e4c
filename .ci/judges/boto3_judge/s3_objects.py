"""S3 objects: versions, multipart uploads, copies, presigned URLs, ranges, conditions, checksums, listings."""

import hashlib
import io
import os
import urllib.error
import urllib.request

from boto3.s3.transfer import TransferConfig
from checks import all_of, client, expect, refused
from s3 import BUCKET

KEYS = [
    "plain",
    "with space",
    "ünïcode/日本",
    "plus+percent%25",
    "a/b/../c",
    "a//b",
    "quote'\"&<>",
    "~!*()",
    "x" * 1024,
]


def check():
    api = client("s3")
    keys(api)
    versions(api)
    multipart(api)
    copies(api)
    presigned(api)
    reads(api)
    checksums(api)
    for version in all_of(api, "list_object_versions", "Versions", Bucket=BUCKET) + all_of(
        api, "list_object_versions", "DeleteMarkers", Bucket=BUCKET
    ):
        api.delete_object(Bucket=BUCKET, Key=version["Key"], VersionId=version["VersionId"])
    api.delete_bucket(Bucket=BUCKET)


def keys(api):
    for key in KEYS:
        api.put_object(
            Bucket=BUCKET, Key=f"keys/{key}"[:1024], Body=key.encode(), Metadata={"m": "v"}, Tagging="a=1&b=%20"
        )
        api.get_waiter("object_exists").wait(Bucket=BUCKET, Key=f"keys/{key}"[:1024])
        seen = api.get_object(Bucket=BUCKET, Key=f"keys/{key}"[:1024])
        expect(key, (key.encode(), {"m": "v"}, 2), (seen["Body"].read(), seen["Metadata"], seen["TagCount"]))
    for operation in ("list_objects", "list_objects_v2"):
        listed = [each["Key"] for each in all_of(api, operation, "Contents", 2, Bucket=BUCKET, Prefix="keys/")]
        expect(operation, sorted((f"keys/{key}"[:1024] for key in KEYS), key=str.encode), listed)
    refused("a key too long", "KeyTooLongError", api.put_object, Bucket=BUCKET, Key="x" * 1025, Body=b"")
    pages = api.list_objects_v2(Bucket=BUCKET, Prefix="keys/", Delimiter="/")
    expect("folders", ["keys/a/", "keys/ünïcode/"], [each["Prefix"] for each in pages["CommonPrefixes"]])
    expect("its count", len(pages["Contents"]) + 2, pages["KeyCount"])
    expect(
        "after a key",
        "keys/ünïcode/日本",
        api.list_objects_v2(Bucket=BUCKET, StartAfter="keys/~~", Prefix="keys/")["Contents"][-1]["Key"],
    )
    answer = api.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": f"keys/{key}"[:1024]} for key in KEYS]})
    expect("deleted", len(KEYS), len(answer["Deleted"]))
    api.put_object_tagging(Bucket=BUCKET, Key="shared", Tagging={"TagSet": [{"Key": "t", "Value": "ü"}]})
    expect("tags", [{"Key": "t", "Value": "ü"}], api.get_object_tagging(Bucket=BUCKET, Key="shared")["TagSet"])
    api.delete_object_tagging(Bucket=BUCKET, Key="shared")


def versions(api):
    first = api.put_object(Bucket=BUCKET, Key="v", Body=b"1")["VersionId"]
    second = api.put_object(Bucket=BUCKET, Key="v", Body=b"22")["VersionId"]
    expect("an older version", b"1", api.get_object(Bucket=BUCKET, Key="v", VersionId=first)["Body"].read())
    marker = api.delete_object(Bucket=BUCKET, Key="v")
    expect("a marker", True, marker["DeleteMarker"])
    refused("a deleted object", "NoSuchKey", api.get_object, Bucket=BUCKET, Key="v")
    refused("a marker read", "MethodNotAllowed", api.get_object, Bucket=BUCKET, Key="v", VersionId=marker["VersionId"])
    listed = api.list_object_versions(Bucket=BUCKET, Prefix="v")
    expect("newest first", [second, first], [each["VersionId"] for each in listed["Versions"]])
    expect("the latest", [True], [each["IsLatest"] for each in listed["DeleteMarkers"]])
    api.delete_object(Bucket=BUCKET, Key="v", VersionId=marker["VersionId"])
    expect("undeleted", 2, api.head_object(Bucket=BUCKET, Key="v")["ContentLength"])


def multipart(api):
    data = os.urandom(12 * 1024 * 1024)
    upload = api.create_multipart_upload(Bucket=BUCKET, Key="m", ContentType="text/x", ChecksumAlgorithm="SHA256")[
        "UploadId"
    ]
    parts = []
    for number in (1, 2):
        part = api.upload_part(
            Bucket=BUCKET,
            Key="m",
            UploadId=upload,
            PartNumber=number,
            ChecksumAlgorithm="SHA256",
            Body=data[(number - 1) * 6291456 : number * 6291456],
        )
        parts.append({"PartNumber": number, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]})
    expect(
        "parts",
        [1, 2],
        [each["PartNumber"] for each in all_of(api, "list_parts", "Parts", 1, Bucket=BUCKET, Key="m", UploadId=upload)],
    )
    expect("uploads", ["m"], [each["Key"] for each in all_of(api, "list_multipart_uploads", "Uploads", Bucket=BUCKET)])
    refused(
        "out of order",
        "InvalidPartOrder",
        api.complete_multipart_upload,
        Bucket=BUCKET,
        Key="m",
        UploadId=upload,
        MultipartUpload={"Parts": parts[::-1]},
    )
    done = api.complete_multipart_upload(Bucket=BUCKET, Key="m", UploadId=upload, MultipartUpload={"Parts": parts})
    digest = hashlib.md5(b"".join(hashlib.md5(data[i : i + 6291456]).digest() for i in (0, 6291456))).hexdigest()
    expect("its tag", f'"{digest}-2"', done["ETag"])
    expect("a part", 6291456, api.head_object(Bucket=BUCKET, Key="m", PartNumber=1)["ContentLength"])
    attributes = api.get_object_attributes(
        Bucket=BUCKET, Key="m", ObjectAttributes=["ObjectSize", "ObjectParts", "Checksum"]
    )
    expect("attributes", (len(data), 2), (attributes["ObjectSize"], attributes["ObjectParts"]["TotalPartsCount"]))
    aborted = api.create_multipart_upload(Bucket=BUCKET, Key="n")["UploadId"]
    api.upload_part_copy(
        Bucket=BUCKET,
        Key="n",
        UploadId=aborted,
        PartNumber=1,
        CopySource={"Bucket": BUCKET, "Key": "m"},
        CopySourceRange="bytes=0-99",
    )
    api.abort_multipart_upload(Bucket=BUCKET, Key="n", UploadId=aborted)
    refused("aborted", "NoSuchUpload", api.list_parts, Bucket=BUCKET, Key="n", UploadId=aborted)
    config = TransferConfig(multipart_threshold=5242880, multipart_chunksize=5242880, max_concurrency=4)
    api.upload_fileobj(io.BytesIO(data), BUCKET, "transfer", Config=config)
    back = io.BytesIO()
    api.download_fileobj(BUCKET, "transfer", back, Config=config)
    expect("through the transfer manager", hashlib.sha256(data).digest(), hashlib.sha256(back.getvalue()).digest())


def copies(api):
    api.put_object(
        Bucket=BUCKET, Key="from here +ü", Body=b"x", Metadata={"a": "1"}, Tagging="t=1", ContentType="text/a"
    )
    api.copy_object(Bucket=BUCKET, Key="to", CopySource={"Bucket": BUCKET, "Key": "from here +ü"})
    expect(
        "metadata goes along",
        ({"a": "1"}, "text/a"),
        tuple(api.head_object(Bucket=BUCKET, Key="to")[name] for name in ("Metadata", "ContentType")),
    )
    api.copy_object(
        Bucket=BUCKET,
        Key="to",
        CopySource={"Bucket": BUCKET, "Key": "to"},
        MetadataDirective="REPLACE",
        Metadata={"b": "2"},
    )
    expect("or not", {"b": "2"}, api.head_object(Bucket=BUCKET, Key="to")["Metadata"])
    refused(
        "onto itself",
        "InvalidRequest",
        api.copy_object,
        Bucket=BUCKET,
        Key="to",
        CopySource={"Bucket": BUCKET, "Key": "to"},
    )
    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    api.copy_object(
        Bucket=BUCKET,
        Key="kms",
        CopySource={"Bucket": BUCKET, "Key": "m"},
        ServerSideEncryption="aws:kms",
        SSEKMSKeyId=key,
        BucketKeyEnabled=True,
    )
    head = api.head_object(Bucket=BUCKET, Key="kms")
    expect(
        "under a key",
        ("aws:kms", key, True),
        (head["ServerSideEncryption"], head["SSEKMSKeyId"], head["BucketKeyEnabled"]),
    )


def presigned(api):
    put = api.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "signed +ü"}, ExpiresIn=60)
    with urllib.request.urlopen(urllib.request.Request(put, b"by url", {"Content-Type": ""}, method="PUT")) as answer:
        expect("put by URL", 200, answer.status)
    get = api.generate_presigned_url(
        "get_object", Params={"Bucket": BUCKET, "Key": "signed +ü", "ResponseContentType": "text/z"}
    )
    with urllib.request.urlopen(get) as answer:
        expect("got by URL", (b"by url", "text/z"), (answer.read(), answer.headers["Content-Type"]))
    try:
        urllib.request.urlopen(get.replace("X-Amz-Expires=3600", "X-Amz-Expires=604801"))
        expect("a URL for longer than a week", "refused", "allowed")
    except urllib.error.HTTPError as error:
        expect(
            "a URL for longer than a week",
            (400, True),
            (error.code, b"AuthorizationQueryParametersError" in error.read()),
        )


def reads(api):
    etag = api.put_object(Bucket=BUCKET, Key="r", Body=b"0123456789")["ETag"]
    for value, body in (("bytes=2-4", b"234"), ("bytes=-3", b"789"), ("bytes=8-", b"89"), ("bytes=5-99", b"56789")):
        expect(value, body, api.get_object(Bucket=BUCKET, Key="r", Range=value)["Body"].read())
    refused("beyond the end", "InvalidRange", api.get_object, Bucket=BUCKET, Key="r", Range="bytes=10-")
    refused("not modified", "304", api.get_object, Bucket=BUCKET, Key="r", IfNoneMatch=etag)
    refused("another tag", "PreconditionFailed", api.get_object, Bucket=BUCKET, Key="r", IfMatch='"other"')
    refused("already there", "PreconditionFailed", api.put_object, Bucket=BUCKET, Key="r", Body=b"", IfNoneMatch="*")
    refused("not there", "404", api.head_object, Bucket=BUCKET, Key="none")


def checksums(api):
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        put = api.put_object(Bucket=BUCKET, Key=algorithm, Body=b"x", ChecksumAlgorithm=algorithm)
        head = api.head_object(Bucket=BUCKET, Key=algorithm, ChecksumMode="ENABLED")
        expect(algorithm, put[f"Checksum{algorithm}"], head[f"Checksum{algorithm}"])
    refused(
        "a wrong checksum",
        "BadDigest",
        api.put_object,
        Bucket=BUCKET,
        Key="c",
        Body=b"x",
        ChecksumSHA256="A" * 43 + "=",
    )
    refused("a wrong MD5", "BadDigest", api.put_object, Bucket=BUCKET, Key="c", Body=b"x", ContentMD5="A" * 22 + "==")
