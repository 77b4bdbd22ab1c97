#!/usr/bin/env bats

# Runs emr-config/deploy --check with a fake AWS CLI (fake/aws): each thing that an account or a Region may lack.

load helpers

setup() {
  copy_emr_config
}

has_line() {
  grep -q "^$1" <<<"$output" || { echo "$output lacks $1"; return 1; }
}

deployed_with() {
  grep -qxF "$1	$2" "$SANDBOX/parameters"
}

own_network=(ExistingSubnets=subnet-1,subnet-2 ExistingPrimarySecurityGroup=sg-1 ExistingNodeSecurityGroup=sg-2
  ExistingServiceSecurityGroup=sg-3)

@test "should find nothing in an account that is fit, and change nothing" {
  touch "$SANDBOX/has-roles"

  run "$DEPLOY" --check

  [ "$status" -eq 0 ]
  [ "$(grep -c '^ok    ' <<<"$output")" -eq "$(wc -l <<<"$output")" ]
  has_line 'ok    on-demand vCPUs: the quota is 64, the smallest cluster takes 8$'
  has_line 'ok    Spot vCPUs: the quota is 64, a cluster grows by up to 20$'
  has_line 'ok    zones: 3, of which the network spans 3$'
  has_line 'ok    role AWSServiceRoleForEMRCleanup: is there$'
  run grep -vE '^(sts|service-quotas get|lambda get|ec2 describe|iam get|cloudformation describe)' "$CALLS"
  [ "$status" -ne 0 ]
}

@test "should look before each deployment, and not deploy what would be refused" {
  echo 5.0 > "$SANDBOX/on-demand"

  run "$DEPLOY"
  [ "$status" -eq 1 ]
  has_line 'FAIL  on-demand vCPUs'
  [[ $output == *"not deployed: see FAIL above"* ]]
  never_called '^cloudformation deploy\|^s3 mb'

  run "$DEPLOY" --no-check
  [ "$status" -eq 0 ]
  grep -q '^cloudformation deploy' "$CALLS"
}

@test "should deploy in spite of a warning" {
  echo 0.0 > "$SANDBOX/spot"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  has_line 'warn  Spot vCPUs: the quota is 0, and a cluster grows by up to 20, .*L-34B43A08 --desired-value 20$'
}

@test "should refuse a quota of vCPUs that no cluster fits in" {
  echo 7.0 > "$SANDBOX/on-demand"

  run "$DEPLOY" --check

  [ "$status" -eq 1 ]
  has_line 'FAIL  on-demand vCPUs: the quota is 7, and the smallest cluster takes 8; ask for more: aws service-quotas request-service-quota-increase .*L-1216C47A'

  echo 8.0 > "$SANDBOX/on-demand"
  run "$DEPLOY" --check
  [ "$status" -eq 0 ]
}

@test "should take the default where an account has no quota of its own" {
  touch "$SANDBOX/no-own-quota"

  run "$DEPLOY" --check

  [ "$status" -eq 1 ]
  has_line 'FAIL  on-demand vCPUs: the quota is 5, '
}

@test "should say which size of clusters fits a small quota" {
  # As an account starts.
  echo 5.0 > "$SANDBOX/on-demand"
  echo 0.0 > "$SANDBOX/spot"
  # A single node.
  jq '.Instances.InstanceFleets |= .[:1]' "$SANDBOX/emr-config/cluster.json" > "$SANDBOX/emr-config/cluster-small.json"

  run "$DEPLOY" --check
  [ "$status" -eq 1 ]
  has_line 'FAIL  on-demand vCPUs: .*; or deploy with ClusterSize=small, which takes 4$'

  run "$DEPLOY" --check ClusterSize=small
  [ "$status" -eq 0 ]
  has_line 'ok    on-demand vCPUs: the quota is 5, the smallest cluster takes 4$'
  has_line 'ok    Spot vCPUs: the quota is 0, a cluster grows by up to 0$'
}

@test "should not reserve concurrency where an account is too small for it" {
  echo 10 > "$SANDBOX/unreserved"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  has_line 'warn  concurrency of functions: 10 are unreserved, and 100 must stay so; deploying with ReserveConcurrency=off'
  deployed_with ReserveConcurrency off
}

@test "should leave 100 concurrent executions unreserved" {
  echo 100 > "$SANDBOX/unreserved"
  run "$DEPLOY" --check
  has_line 'warn  concurrency of functions'

  echo 101 > "$SANDBOX/unreserved"
  run "$DEPLOY" --check
  has_line 'ok    concurrency of functions: 1 of 101 is reserved$'
}

@test "should refuse to reserve concurrency that an account does not have" {
  echo 10 > "$SANDBOX/unreserved"

  run "$DEPLOY" --check ReserveConcurrency=on

  [ "$status" -eq 1 ]
  has_line 'FAIL  concurrency of functions: .*; deploy with ReserveConcurrency=off$'
}

@test "should count what is reserved already as its own" {
  echo 100 > "$SANDBOX/unreserved"
  touch "$SANDBOX/reserved"

  run "$DEPLOY" --check

  [ "$status" -eq 0 ]
  has_line 'ok    concurrency of functions: 1 is reserved$'
}

@test "should not ask about concurrency where there is no function" {
  echo 10 > "$SANDBOX/unreserved"

  run "$DEPLOY" --check Function=off

  [ "$status" -eq 0 ]
  [[ $output != *concurrency* ]]
}

@test "should make a network of two zones where there are no more" {
  echo 2 > "$SANDBOX/zones"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  has_line 'warn  zones: 2; deploying with Zones=2$'
  deployed_with Zones 2
}

@test "should count zones as CloudFormation does" {
  # It goes by default subnets, where there are any.
  echo 2 > "$SANDBOX/default-subnets"

  run "$DEPLOY" --check

  has_line 'warn  zones: 2; deploying with Zones=2$'
}

@test "should refuse a network of more zones than there are" {
  echo 2 > "$SANDBOX/zones"

  run "$DEPLOY" --check Zones=3
  [ "$status" -eq 1 ]
  has_line 'FAIL  zones: 2, and the network is to span 3; deploy with Zones=2$'

  echo 1 > "$SANDBOX/zones"
  run "$DEPLOY" --check
  [ "$status" -eq 1 ]
  has_line 'FAIL  zones: 1, and the network spans two at least'
}

@test "should refuse instance types that the Region does not have" {
  echo m7gd.xlarge > "$SANDBOX/lacking"

  run "$DEPLOY" --check

  [ "$status" -eq 1 ]
  has_line 'FAIL  instance types: eu-central-1 has no m7gd.xlarge, and EMR refuses .* take them out of emr-config/cluster.json$'
}

@test "should say which service-linked roles a deployment makes" {
  run "$DEPLOY" --check

  [ "$status" -eq 0 ]
  has_line 'ok    role AWSServiceRoleForEMRCleanup: not there yet; a deployment makes it$'
  has_line 'ok    role AWSServiceRoleForEC2Spot: not there yet; a deployment makes it$'
}

@test "should take a network of one's own that is as EMR wants it" {
  run "$DEPLOY" --check "${own_network[@]}"

  [ "$status" -eq 0 ]
  has_line 'ok    subnets: tagged for EMR$'
  has_line 'ok    security groups: tagged for EMR$'
  has_line 'ok    port 9443: open from sg-1 to sg-3$'
  [[ $output != *zones* ]]
  grep -q '^ec2 describe-subnets --subnet-ids subnet-1 subnet-2 ' "$CALLS"
}

@test "should refuse subnets without EMR's tag" {
  printf 'subnet-1\nsubnet-2\n' > "$SANDBOX/untagged-subnets"

  run "$DEPLOY" --check "${own_network[@]}"

  [ "$status" -eq 1 ]
  has_line 'FAIL  subnets: subnet-1 subnet-2 may not be used by EMR; aws ec2 create-tags --resources subnet-1 subnet-2 --tags Key=for-use-with-amazon-emr-managed-policies,Value=true$'
}

@test "should refuse security groups without EMR's tag" {
  echo sg-2 > "$SANDBOX/untagged-groups"

  run "$DEPLOY" --check "${own_network[@]}"

  [ "$status" -eq 1 ]
  has_line 'FAIL  security groups: sg-2 may not be used by EMR; aws ec2 create-tags --resources sg-2 '
}

@test "should refuse a service security group that port 9443 is closed in" {
  echo 0 > "$SANDBOX/port-9443"

  run "$DEPLOY" --check "${own_network[@]}"

  [ "$status" -eq 1 ]
  has_line 'FAIL  port 9443: closed, and EMR refuses a cluster; aws ec2 authorize-security-group-ingress --group-id sg-3 --protocol tcp --port 9443 --source-group sg-1$'
}

@test "should refuse subnets without their security groups" {
  run "$DEPLOY" --check ExistingSubnets=subnet-1 ExistingPrimarySecurityGroup=sg-1 ExistingNodeSecurityGroup=sg-2

  [ "$status" -eq 1 ]
  has_line 'FAIL  security groups: ExistingSubnets need an ExistingServiceSecurityGroup; give it$'
}

@test "should say how to have a budget where CloudFormation makes none" {
  AWS_REGION=eu-central-2 run "$DEPLOY" --check AlarmMail=ops@example.com MonthlyUsd=50

  [ "$status" -eq 0 ]
  has_line 'warn  budget: CloudFormation makes none in eu-central-2; aws cloudformation deploy --region us-east-1 .*MonthlyUsd=50 Mail=ops@example.com$'

  AWS_REGION=eu-central-1 run "$DEPLOY" --check AlarmMail=ops@example.com
  [[ $output != *budget* ]]
}

@test "should say where there are no faults to inject" {
  AWS_REGION=ap-southeast-5 run "$DEPLOY" --check FaultInjection=on

  [ "$status" -eq 0 ]
  has_line 'warn  fault injection: ap-southeast-5 has no AWS FIS, .*; deploy with FaultInjection=off$'
}

@test "should say where there is no SnapStart" {
  AWS_REGION=ap-southeast-5 run "$DEPLOY" --check
  has_line 'ok    SnapStart: not in ap-southeast-5'

  AWS_REGION=us-east-1 run "$DEPLOY" --check
  has_line 'ok    SnapStart: the function starts from a snapshot$'
}

@test "should go by what was deployed last" {
  "$DEPLOY" Function=off "${own_network[@]}"
  echo sg-2 > "$SANDBOX/untagged-groups"

  run "$DEPLOY" --check

  [ "$status" -eq 1 ]
  has_line 'FAIL  security groups: sg-2 may not'
  [[ $output != *concurrency* ]]
}

@test "should warn of what it may not look at, and name the permission" {
  touch "$SANDBOX"/denied-{get-service-quota,get-account-settings,describe-subnets,describe-instance-type-offerings,get-role}

  run "$DEPLOY" --check

  [ "$status" -eq 0 ]
  lacking='not checked, these credentials lack the permission'
  has_line "warn  on-demand vCPUs: $lacking servicequotas:GetServiceQuota\$"
  has_line "warn  Spot vCPUs: $lacking servicequotas:GetServiceQuota\$"
  has_line "warn  concurrency of functions: $lacking lambda:GetAccountSettings\$"
  has_line "warn  zones: $lacking ec2:DescribeSubnets\$"
  has_line "warn  instance types: $lacking ec2:DescribeInstanceTypeOfferings\$"
  has_line "warn  role AWSServiceRoleForEC2Spot: $lacking iam:GetRole\$"

  touch "$SANDBOX/denied-describe-security-groups"
  run "$DEPLOY" --check "${own_network[@]}"
  [ "$status" -eq 0 ]
  has_line "warn  subnets: $lacking ec2:DescribeSubnets\$"
  has_line "warn  security groups: $lacking ec2:DescribeSecurityGroups\$"
  has_line "warn  port 9443: $lacking ec2:DescribeSecurityGroups\$"
}

@test "should warn of what AWS does not answer, with its reason" {
  touch "$SANDBOX/broken-get-service-quota"
  echo None > "$SANDBOX/unreserved"

  run "$DEPLOY" --check

  [ "$status" -eq 0 ]
  has_line 'warn  on-demand vCPUs: not checked: An error occurred (InternalFailure).*: come back later$'
  has_line 'warn  concurrency of functions: not checked: AWS says None$'
}

@test "should ask for EMR Serverless' quota where that counts, and only there" {
  run "$DEPLOY" --check
  never_called 'L-D05C8A75'

  run "$DEPLOY" --check Engine=auto AutoEngine=serverless
  [ "$status" -eq 0 ]
  has_line 'ok    EMR Serverless vCPUs: the quota is 16, a job run has 16 at most$'

  run "$DEPLOY" --check Engine=serverless ServerlessVcpus=64
  [ "$status" -eq 1 ]
  has_line 'FAIL  EMR Serverless vCPUs: the quota is 16, .*deploy with fewer ServerlessVcpus, .*L-D05C8A75 --desired-value 64$'
}

@test "should say where there is no EMR Serverless" {
  touch "$SANDBOX/broken-list-applications"

  run "$DEPLOY" --check Engine=serverless

  [ "$status" -eq 0 ]
  has_line 'warn  EMR Serverless: not checked: '
}
