#!/usr/bin/env bats

load helpers

setup() {
  setup_sandbox
  export CHECK_NODE_JVMS=$SANDBOX/jvm CHECK_NODE_S3_PAUSE=0 CHECK_NODE_DISK=$SANDBOX
  unset JAVA_HOME
  fake_java java-17 17.0.12
  fake aws
  fake df 'echo Avail; echo 52428800'
}

@test "should pass a node that has all it needs" {
  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
  [ "$output" = "check-node: this node can do its work" ]
  grep -qx 'aws s3api head-bucket --bucket work' "$CALLS"
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
  fake aws '[ "$(wc -l < "$CALLS")" -ge 3 ]'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 0 ]
}

@test "should stop a node at once that S3 refuses" {
  fake aws 'echo "An error occurred (403) when calling the HeadBucket operation: Forbidden" >&2; exit 254'

  run "$ACTIONS/check-node" work

  [ "$status" -eq 11 ]
  [[ $output == *"instance profile"* ]]
  [ "$(wc -l < "$CALLS")" -eq 1 ]
}

@test "should reach the endpoints that are named, whatever these answer" {
  fake curl 'exit 56'

  run "$ACTIONS/check-node" work monitoring.eu-west-1.amazonaws.com sqs.eu-west-1.amazonaws.com

  [ "$status" -eq 0 ]
  grep -q 'curl .* https://monitoring.eu-west-1.amazonaws.com/' "$CALLS"
  grep -q 'curl .* https://sqs.eu-west-1.amazonaws.com/' "$CALLS"
}

@test "should stop a node that has no way to an endpoint" {
  fake curl 'exit 28'

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
