"""What an operator asks besides: Regions of accounts, quotas, metrics of replication."""

import datetime

from checks import MANAGEMENT, MEMBER, REGION, all_of, client, expect, refused


def check():
    regions = all_of(client("account"), "list_regions", "Regions", 10)
    expect("each Region once", len(regions), len({each["RegionName"] for each in regions}))
    status = {each["RegionName"]: each["RegionOptStatus"] for each in regions}
    expect("enabled for all", "ENABLED_BY_DEFAULT", status[REGION])
    api = client("account", MANAGEMENT)
    member = {"AccountId": MEMBER, "RegionName": REGION}
    refused("a member, without trusted access", "AccessDeniedException", api.get_region_opt_status, **member)
    client("organizations", MANAGEMENT).enable_aws_service_access(ServicePrincipal="account.amazonaws.com")
    expect("of a member", "ENABLED_BY_DEFAULT", api.get_region_opt_status(**member)["RegionOptStatus"])
    refused(
        "a Region that does not exist",
        "ValidationException",
        api.get_region_opt_status,
        AccountId=MEMBER,
        RegionName="xx-nowhere-1",
    )
    quotas = client("service-quotas")
    listed = all_of(quotas, "list_service_quotas", "Quotas", ServiceCode="cloudformation")
    expect("quotas", True, len(listed) > 0)
    one = quotas.get_service_quota(ServiceCode="cloudformation", QuotaCode=listed[0]["QuotaCode"])["Quota"]
    expect("one of them", listed[0]["Value"], one["Value"])
    metrics()


def metrics():
    api = client("cloudwatch")
    listed = all_of(api, "list_metrics", "Metrics", Namespace="AWS/S3", MetricName="OperationsFailedReplication")
    expect("of S3's replication", {"AWS/S3"}, {each["Namespace"] for each in listed})
    now = datetime.datetime.now(datetime.timezone.utc)
    answer = api.get_metric_data(
        StartTime=now - datetime.timedelta(hours=1),
        EndTime=now,
        MetricDataQueries=[{"Id": "failed", "MetricStat": {"Metric": listed[0], "Period": 60, "Stat": "Sum"}}],
    )
    expect("its data", ["Complete"], [each["StatusCode"] for each in answer["MetricDataResults"]])
    expect("nothing has failed", 0, sum(answer["MetricDataResults"][0]["Values"]))
