#!/usr/bin/env bats

load helpers

setup() {
  setup_sandbox
  export CHECK_NODE_JVMS=$SANDBOX/jvm CHECK_NODE_S3_PAUSE=0 CHECK_NODE_DISK=$SANDBOX
  unset JAVA_HOME AWS_REGION AWS_DEFAULT_REGION
  fake_java java-17 17.0.12
  fake aws 'echo "in $AWS_REGION ($AWS_DEFAULT_REGION)" >> "$CALLS"'
  fake_network 0
  fake df 'echo Avail; echo 52428800'
}

# fake_network CODE: the metadata service, and endpoints that curl ends with this code for.
fake_network() {
  fake curl 'case "$*" in
    *" PUT "*metadata-token-ttl-seconds*/latest/api/token) echo TOKEN ;;
    *"X-aws-ec2-metadata-token: TOKEN"*/meta-data/placement/region) echo eu-central-2 ;;
    *169.254.169.254*) exit 22 ;;
    *) exit '"$1"' ;;
  esac'
}

@test "should pass a node that has all it needs" {
  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
  [ "$output" = "check-node: this node can do its work" ]
  grep -qx 'aws s3api head-bucket --bucket work' "$CALLS"
}

@test "should ask S3 in the node's own Region" {
  run "$ACTIONS/check-node" work

  grep -qx 'in eu-central-2 (eu-central-2)' "$CALLS"
}

@test "should ask again for the Region where the metadata refuses, and no more than three times" {
  fake curl 'exit 22'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
  [[ $output == *"metadata does not say its Region"* ]]
  [ "$(grep -c api/token "$CALLS")" -eq 3 ]
}

@test "should find the Region at the second try" {
  fake curl '[ "$(grep -c api/token "$CALLS")" -ge 2 ] || exit 7
    case "$*" in *region) echo eu-central-2 ;; esac'

  run "$ACTIONS/check-node" work

  grep -qx 'in eu-central-2 (eu-central-2)' "$CALLS"
}

@test "should leave a Region that is set" {
  AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 run "$ACTIONS/check-node" work

  grep -qx 'in eu-west-1 (eu-west-1)' "$CALLS"
  ! grep -q 169.254.169.254 "$CALLS"
}

@test "should give the AWS CLI half a minute" {
  fake timeout 'shift; "$@"'

  run "$ACTIONS/check-node" work

  grep -qx 'timeout 30 aws s3api head-bucket --bucket work' "$CALLS"
}

@test "should stop a node whose Java is too old, naming it" {
  rm -r "$SANDBOX/jvm"
  fake_java java-1.8 1.8.0_422
  fake_java java-11 11.0.24

  run "$ACTIONS/check-node" work

  [ "$status" -eq 10 ]
  [[ $output == *"needs Java 17"*"java-11/bin/java (11)"* ]]
  [ ! -s "$CALLS" ]
}

@test "should let a node pass to which EMR brings Java later" {
  rm -r "$SANDBOX/jvm"

  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
}

@test "should stop a node that has no way to S3, after some tries" {
  fake aws 'echo "Could not connect to the endpoint URL" >&2; exit 255'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 11 ]
  [[ $output == *"no way to s3://work"*"gateway endpoint"*"Could not connect"* ]]
  [ "$(grep -c head-bucket "$CALLS")" -eq 5 ]
}

@test "should wait for the way to S3" {
  fake aws '[ "$(grep -c head-bucket "$CALLS")" -ge 3 ]'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
}

@test "should stop a node at once that S3 refuses" {
  fake aws 'echo "An error occurred (403) when calling the HeadBucket operation: Forbidden" >&2; exit 254'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 11 ]
  [[ $output == *"instance profile"* ]]
  [ "$(grep -c head-bucket "$CALLS")" -eq 1 ]
}

@test "should reach the endpoints that are named, whatever these answer" {
  fake_network 56

  run "$ACTIONS/check-node" work monitoring.eu-west-1.amazonaws.com sqs.eu-west-1.amazonaws.com

  [ "$status" -eq 0 ]
  grep -q 'curl .* https://monitoring.eu-west-1.amazonaws.com/' "$CALLS"
  grep -q 'curl .* https://sqs.eu-west-1.amazonaws.com/' "$CALLS"
}

@test "should stop a node that has no way to an endpoint" {
  fake_network 28

  run "$ACTIONS/check-node" work monitoring.eu-west-1.amazonaws.com

  [ "$status" -eq 13 ]
  [[ $output == *"no way to https://monitoring.eu-west-1.amazonaws.com"*"interface endpoint"* ]]
}

@test "should stop a node whose disk is too small" {
  fake df 'echo Avail; echo 1048576'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 12 ]
  [[ $output == *"1024 MiB free"*"EBS"* ]]
}

@test "should say how it is used" {
  run "$ACTIONS/check-node"

  [ "$status" -eq 2 ]
  [[ $output == *"usage: check-node WORK_BUCKET"* ]]
}
