# shellcheck shell=bash disable=SC2034,SC2154 # tests read the one, and bats sets the other
# A copy of emr-config with jars that need not be the real ones, and the fake AWS CLI (fake/aws) in front of any other.
copy_emr_config() {
  SANDBOX=$BATS_TEST_TMPDIR
  CALLS=$SANDBOX/calls
  : > "$CALLS"
  mkdir -p "$SANDBOX/bucket" "$SANDBOX/mapreduce/target" "$SANDBOX/spark/target" "$SANDBOX/launcher/target"
  # Older than the jars: there is nothing to build.
  : > "$SANDBOX/pom.xml"
  echo "Resources: {}" > "$SANDBOX/packaged"
  cp -r "$BATS_TEST_DIRNAME/.." "$SANDBOX/emr-config"
  echo job > "$SANDBOX/mapreduce/target/wordfreq-mapreduce.jar"
  echo spark > "$SANDBOX/spark/target/wordfreq-spark.jar"
  echo function > "$SANDBOX/launcher/target/wordfreq-launcher-lambda.jar"
  export SANDBOX CALLS PATH=$BATS_TEST_DIRNAME/fake:$PATH AWS_REGION=eu-central-1
  DEPLOY=$SANDBOX/emr-config/deploy
}

# `! grep` would not fail a test in its midst.
never_called() {
  run grep "$1" "$CALLS"
  [ "$status" -ne 0 ]
}
