#!/usr/bin/env bats

# Deploys from what `mvn -Pdist package` made, where there is no Maven, with the fake AWS CLI of emr-config's tests.

load helpers

setup_file() {
  load helpers
  unpack
  forget_the_build
}

teardown_file() {
  rm -rf "$PLACE"
}

setup() {
  export SANDBOX=$BATS_TEST_TMPDIR CALLS=$BATS_TEST_TMPDIR/calls AWS_REGION=eu-central-1
  mkdir "$SANDBOX/bucket" "$SANDBOX/fake"
  ln -s "$SOURCES/emr-config/test/fake/aws" "$SANDBOX/fake/aws"
  PATH=$SANDBOX/fake:$PATH
  cp "$RELEASE/emr-config/stack/root.yaml" "$SANDBOX/packaged"
  : >"$CALLS"
}

# digest FILE
digest() {
  sha256sum "$1" | cut -c 1-64
}

@test "should deploy the jars it brings, without a build" {
  run "$RELEASE/emr-config/deploy" Engine=auto AutoEngine=spark

  [ "$status" -eq 0 ]
  [[ $output != *building* ]]
  deployed=$(grep '^cloudformation deploy' "$CALLS")
  [[ $deployed == *" JobJar=s3://wordfreq-artifacts-123456789012-eu-central-1/artifacts/job-$(digest "$RELEASE/lib/wordfreq-mapreduce.jar").jar "* ]]
  [[ $deployed == *" SparkJar=s3://wordfreq-artifacts-123456789012-eu-central-1/artifacts/spark-job-$(digest "$RELEASE/lib/wordfreq-spark.jar").jar "* ]]
  cmp "$RELEASE/lib/wordfreq-mapreduce.jar" "$SANDBOX/bucket/job-$(digest "$RELEASE/lib/wordfreq-mapreduce.jar").jar"
  grep -qF -- "--template-file $RELEASE/emr-config/stack/root.yaml" "$CALLS"
}

@test "should say what would change" {
  run "$RELEASE/emr-config/deploy" --dry-run
  [ "$status" -eq 0 ]
  [[ $output != *building* ]]
  grep -q '^cloudformation deploy .*--no-execute-changeset' "$CALLS"
}

@test "should look at the account" {
  run "$RELEASE/emr-config/deploy" --check
  [ "$status" -eq 0 ]
}

@test "should have templates that find the function beside them" {
  stack=$RELEASE/emr-config/stack
  code=$(sed -n 's/^ *CodeUri: //p' "$stack/launcher.yaml")
  [ -n "$code" ]
  [ -f "$stack/$code" ]
}

@test "should bring what proves a deployment, and what nodes run" {
  run "$RELEASE/emr-config/smoke" --help
  [ "$status" -eq 0 ]
  for action in check-node tune-system cloudwatch-agent; do
    [ -x "$RELEASE/bootstrap/$action" ]
  done
}
