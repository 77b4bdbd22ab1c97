# shellcheck shell=bash
# What of the account and the Region would keep clusters from starting, or the stack from being deployed; a line each:
#   ok|warn|FAIL  what: what to do
# Adds to ${parameters[@]} what an account or a Region needs, where nothing else is given.
# Uses: $root, $stack, $region, $work; settings.bash, certificates.bash, site.bash.

failures=0

# tell ok|warn|FAIL WHAT WHAT_TO_DO
tell() {
  printf '%-4s  %s: %s\n' "$1" "$2" "$3"
  [ "$1" != FAIL ] || failures=$((failures + 1))
}

# ask WHAT PERMISSION COMMAND...: AWS's answer in $answer. Where there is none it tells so, and fails.
ask() {
  local what=$1 permission=$2
  shift 2
  if answer=$("$@" 2>"$work/problem"); then
    return
  fi
  if grep -qi 'AccessDenied\|UnauthorizedOperation\|not authorized' "$work/problem"; then
    tell warn "$what" "not checked, these credentials lack the permission $permission"
  else
    tell warn "$what" "not checked: $(grep . "$work/problem" | tail -n 1)"
  fi
  return 1
}

# ask_number WHAT PERMISSION COMMAND...: the same for a whole number.
ask_number() {
  ask "$@" || return
  answer=${answer%.0}
  if ! [[ $answer =~ ^[0-9]+$ ]]; then
    tell warn "$1" "not checked: AWS says $answer"
    return 1
  fi
}

# The definition of the clusters to come.
definition() {
  local size
  size=$(setting ClusterSize)
  if [ -n "$size" ] && [ -e "$root/emr-config/cluster-$size.json" ]; then
    echo "$root/emr-config/cluster-$size.json"
  else
    echo "$root/emr-config/cluster.json"
  fi
}

# instance_types FILE
instance_types() {
  grep -o '"InstanceType": *"[^"]*"' "$1" | cut -d '"' -f 4 | sort -u
}

# vcpus FILE: of its largest node. A large has 2, an xlarge 4, an Nxlarge N times as many.
vcpus() {
  instance_types "$1" | sed -n 's/.*\.large$/2/p; s/.*\.xlarge$/4/p; s/.*\.\([0-9]*\)xlarge$/\1 4/p' \
    | awk '{ n = NF == 2 ? $1 * $2 : $1; if (n > most) most = n } END { print most }'
}

# quota WHAT SERVICE CODE: in $answer, in whole vCPUs. Some accounts have no value of their own.
quota() {
  local get=get-service-quota
  if ! aws service-quotas $get --service-code "$2" --quota-code "$3" >/dev/null 2>"$work/problem" \
    && grep -q NoSuchResource "$work/problem"; then
    get=get-aws-default-service-quota
  fi
  ask_number "$1" servicequotas:GetServiceQuota aws service-quotas $get --service-code "$2" --quota-code "$3" \
    --query Quota.Value --output text
}

# on_demand FILE: vCPUs of the smallest cluster, which are on demand.
on_demand() {
  local nodes
  nodes=$(grep -o '"TargetOnDemandCapacity": *[0-9]*' "$1" | grep -o '[0-9]*$' | paste -s -d +)
  echo $(($(vcpus "$1") * (nodes)))
}

# spot FILE: vCPUs that managed scaling adds at most, beside the core node; those are Spot.
spot() {
  local units
  grep -q '"TASK"' "$1" || { echo 0; return; }
  units=$(grep -o '"MaximumCapacityUnits": *[0-9]*' "$root/emr-config/managed-scaling.json" | grep -o '[0-9]*$')
  echo $(($(vcpus "$1") * (units - 1)))
}

check_quotas() {
  local file least most remedy small=$root/emr-config/cluster-small.json
  file=$(definition)
  least=$(on_demand "$file")
  most=$(spot "$file")
  if quota "on-demand vCPUs" ec2 L-1216C47A; then
    remedy="ask for more: aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-1216C47A --desired-value $((4 * least))"
    if [ -e "$small" ] && [ "$file" != "$small" ]; then
      remedy="$remedy; or deploy with ClusterSize=small, which takes $(on_demand "$small")"
    fi
    if [ "$answer" -lt "$least" ]; then
      tell FAIL "on-demand vCPUs" "the quota is $answer, and the smallest cluster takes $least; $remedy"
    else
      tell ok "on-demand vCPUs" "the quota is $answer, the smallest cluster takes $least"
    fi
  fi
  if quota "Spot vCPUs" ec2 L-34B43A08; then
    if [ "$answer" -lt "$most" ]; then
      tell warn "Spot vCPUs" "the quota is $answer, and a cluster grows by up to $most, so that it stays smaller; ask for more: aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-34B43A08 --desired-value $most"
    else
      tell ok "Spot vCPUs" "the quota is $answer, a cluster grows by up to $most"
    fi
  fi
}

# "Max concurrent vCPUs per account", of all its applications in a Region; 16 in a new account.
serverless_quota=L-D05C8A75

check_serverless() {
  local most
  uses_serverless || return 0
  if ! ask "EMR Serverless" emr-serverless:ListApplications aws emr-serverless list-applications --max-results 1; then
    return
  fi
  most=$(setting ServerlessVcpus)
  quota "EMR Serverless vCPUs" emr-serverless $serverless_quota || return 0
  if [ "$answer" -lt "$most" ]; then
    tell FAIL "EMR Serverless vCPUs" "the quota is $answer, and a job run that asks for up to $most fails beyond it; deploy with fewer ServerlessVcpus, or ask for more: aws service-quotas request-service-quota-increase --service-code emr-serverless --quota-code $serverless_quota --desired-value $most"
  else
    tell ok "EMR Serverless vCPUs" "the quota is $answer, a job run has $most at most"
  fi
}

# Lambda wants 100 concurrent executions left to functions that reserve none; a new account may have 10 in all.
check_concurrency() {
  local unreserved what="concurrency of functions"
  [ "$(setting Function)" = on ] || return 0
  if [ "$(setting Trigger)" = queue ] || [ "$(setting ReserveConcurrency)" != on ]; then
    tell ok "$what" "none is reserved; two launchers at once do no harm"
    return
  fi
  # Ours is taken off already.
  if [ "$(aws lambda get-function-concurrency --function-name "$stack-launcher" \
    --query ReservedConcurrentExecutions --output text 2>/dev/null)" = 1 ]; then
    tell ok "$what" "1 is reserved"
    return
  fi
  ask_number "$what" lambda:GetAccountSettings aws lambda get-account-settings \
    --query AccountLimit.UnreservedConcurrentExecutions --output text || return 0
  unreserved=$answer
  if [ "$unreserved" -gt 100 ]; then
    tell ok "$what" "1 of $unreserved is reserved"
  elif given ReserveConcurrency >/dev/null; then
    tell FAIL "$what" "$unreserved are unreserved, and 100 must stay so; deploy with ReserveConcurrency=off"
  else
    parameters+=(ReserveConcurrency=off)
    tell warn "$what" "$unreserved are unreserved, and 100 must stay so; deploying with ReserveConcurrency=off (two launchers at once do no harm)"
  fi
}

# As CloudFormation counts zones: those with a default subnet, or all where there is none.
check_zones() {
  local zones
  [ -z "$(setting ExistingSubnets)" ] || return 0
  ask_number zones ec2:DescribeSubnets aws ec2 describe-subnets --filters Name=default-for-az,Values=true \
    --query 'length(Subnets)' --output text || return 0
  zones=$answer
  if [ "$zones" -eq 0 ]; then
    ask_number zones ec2:DescribeAvailabilityZones aws ec2 describe-availability-zones \
      --filters Name=zone-type,Values=availability-zone --query 'length(AvailabilityZones)' --output text || return 0
    zones=$answer
  fi
  if [ "$zones" -ge "$(setting Zones)" ]; then
    tell ok zones "$zones, of which the network spans $(setting Zones)"
  elif [ "$zones" -lt 2 ]; then
    tell FAIL zones "$zones, and the network spans two at least; make default subnets (aws ec2 create-default-subnet), or give ExistingSubnets"
  elif given Zones >/dev/null || [ -n "$(last Zones)" ]; then
    # A network that is there is not made smaller behind anybody's back.
    tell FAIL zones "$zones, and the network is to span $(setting Zones); deploy with Zones=$zones"
  else
    parameters+=("Zones=$zones")
    tell warn zones "$zones; deploying with Zones=$zones"
  fi
}

# EMR refuses a cluster of which any fleet names a type that it cannot have.
check_instance_types() {
  local file types lacking
  file=$(definition)
  types=$(instance_types "$file")
  ask "instance types" ec2:DescribeInstanceTypeOfferings aws ec2 describe-instance-type-offerings \
    --filters "Name=instance-type,Values=$(paste -s -d , <<<"$types")" \
    --query 'InstanceTypeOfferings[].[InstanceType]' --output text || return 0
  lacking=$(comm -23 <(echo "$types") <(sort -u <<<"$answer") | paste -s -d ' ')
  if [ -z "$lacking" ]; then
    tell ok "instance types" "all $(wc -l <<<"$types" | tr -d ' ') of $(basename "$file") are on offer"
  else
    tell FAIL "instance types" "$region has no $lacking, and EMR refuses a cluster that names them; take them out of emr-config/$(basename "$file")"
  fi
}

# An account that never ran EMR, or Spot, lacks the roles that these services make for themselves. The launcher may not
# make them, and EMR would end its first cluster for want of them.
service_roles=(elasticmapreduce.amazonaws.com:AWSServiceRoleForEMRCleanup spot.amazonaws.com:AWSServiceRoleForEC2Spot)

check_service_roles() {
  local each name
  for each in "${service_roles[@]}"; do
    name=${each#*:}
    if aws iam get-role --role-name "$name" >/dev/null 2>"$work/problem"; then
      tell ok "role $name" "is there"
    elif grep -q NoSuchEntity "$work/problem"; then
      tell ok "role $name" "not there yet; a deployment makes it"
    else
      # Another's words for the same: asked again, so that they are told.
      ask "role $name" iam:GetRole aws iam get-role --role-name "$name" || true
    fi
  done
}

# With AWS's policy for it, EMR's role touches only what carries this tag.
emr_tag=for-use-with-amazon-emr-managed-policies

check_existing_network() {
  local subnets group name groups=() primary service
  IFS=, read -r -a subnets <<<"$(setting ExistingSubnets)"
  [ ${#subnets[@]} -gt 0 ] || return 0
  for name in Primary Node Service; do
    group=$(setting "Existing${name}SecurityGroup")
    if [ -z "$group" ]; then
      tell FAIL "security groups" "ExistingSubnets need an Existing${name}SecurityGroup; give it"
    else
      groups+=("$group")
    fi
  done
  if ask subnets ec2:DescribeSubnets aws ec2 describe-subnets --subnet-ids "${subnets[@]}" --output text \
    --query "Subnets[?length(not_null(Tags, \`[]\`)[?Key=='$emr_tag' && Value=='true'])==\`0\`].[SubnetId]"; then
    check_tags subnets "$(paste -s -d ' ' <<<"$answer")"
  fi
  [ ${#groups[@]} -eq 3 ] || return 0
  if ask "security groups" ec2:DescribeSecurityGroups aws ec2 describe-security-groups --group-ids "${groups[@]}" --output text \
    --query "SecurityGroups[?length(not_null(Tags, \`[]\`)[?Key=='$emr_tag' && Value=='true'])==\`0\`].[GroupId]"; then
    check_tags "security groups" "$(paste -s -d ' ' <<<"$answer")"
  fi
  primary=${groups[0]} service=${groups[2]}
  # By this way the primary node's collector of metrics reaches EMR; EMR refuses a cluster in a private subnet without.
  if ask_number "port 9443" ec2:DescribeSecurityGroups aws ec2 describe-security-groups --group-ids "$service" --output text \
    --query "SecurityGroups[0].IpPermissions[?IpProtocol=='tcp' && FromPort<=\`9443\` && ToPort>=\`9443\`].UserIdGroupPairs[] | length([?GroupId=='$primary'])"; then
    if [ "$answer" -gt 0 ]; then
      tell ok "port 9443" "open from $primary to $service"
    else
      tell FAIL "port 9443" "closed, and EMR refuses a cluster; aws ec2 authorize-security-group-ingress --group-id $service --protocol tcp --port 9443 --source-group $primary"
    fi
  fi
}

# check_tags WHAT UNTAGGED
check_tags() {
  if [ -z "$2" ]; then
    tell ok "$1" "tagged for EMR"
  else
    tell FAIL "$1" "$2 may not be used by EMR; aws ec2 create-tags --resources $2 --tags Key=$emr_tag,Value=true"
  fi
}

# has TEMPLATE: whether its list of Regions has this one.
has() {
  grep -q "AWS::Region, $region\]" "$root/emr-config/stack/$1"
}

check_region() {
  if has launcher.yaml; then
    tell ok SnapStart "the function starts from a snapshot"
  else
    tell ok SnapStart "not in $region, or not known to be; the function starts some seconds later"
  fi
  if [ -n "$(setting AlarmMail)" ] && ! has budget.yaml; then
    tell warn budget "CloudFormation makes none in $region; aws cloudformation deploy --region us-east-1 --template-file emr-config/stack/budget.yaml --stack-name $stack-budget --parameter-overrides Pipeline=$stack MonthlyUsd=$(setting MonthlyUsd) Mail=$(setting AlarmMail)"
  fi
  if [ "$(setting FaultInjection)" = on ] && ! has recovery.yaml; then
    tell warn "fault injection" "$region has no AWS FIS, so that there is no such drill; deploy with FaultInjection=off"
  fi
}

# Fails where the deployment, or each cluster after it, would surely be refused.
preflight() {
  check_quotas
  check_serverless
  check_concurrency
  check_zones
  check_instance_types
  check_service_roles
  check_existing_network
  check_region
  check_certificates
  check_site
  [ "$failures" -eq 0 ]
}
