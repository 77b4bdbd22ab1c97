#!/usr/bin/env bats

# Runs emr-config/deploy with a fake AWS CLI that writes down how it was called. Everything else is real.

setup() {
  SANDBOX=$BATS_TEST_TMPDIR
  CALLS=$SANDBOX/calls
  : > "$CALLS"
  mkdir -p "$SANDBOX/bin" "$SANDBOX/bucket"
  cat > "$SANDBOX/bin/aws" <<'AWS'
#!/usr/bin/env bash
echo "$*" >> "$CALLS"
case "$1 $2" in
  "sts get-caller-identity") echo 123456789012 ;;
  "s3api head-bucket") [ -e "$SANDBOX/has-bucket" ] ;;
  "s3api head-object") [ -e "$SANDBOX/has-objects" ] ;;
  "s3 cp") cp "$4" "$SANDBOX/bucket/$(basename "$5")" ;;
  "cloudformation package") while [ $# -gt 0 ]; do [ "$1" != --output-template-file ] || cp "$SANDBOX/packaged" "$2"; shift; done ;;
  "cloudformation deploy")
    [ ! -e "$SANDBOX/deploy-fails" ] || exit 255
    case " $* " in *" --no-execute-changeset "*) echo "run: aws cloudformation describe-change-set --change-set-name arn:aws:cloudformation:eu-central-1:123456789012:changeSet/x/1" ;; esac ;;
  "cloudformation describe-stacks") case "$*" in *StackStatus*) echo REVIEW_IN_PROGRESS ;; *) echo "| QueueUrl | https://jobs |" ;; esac ;;
esac
AWS
  chmod +x "$SANDBOX/bin/aws"
  echo "Resources: {}" > "$SANDBOX/packaged"
  export SANDBOX CALLS PATH=$SANDBOX/bin:$PATH AWS_REGION=eu-central-1
  DEPLOY=$BATS_TEST_DIRNAME/../deploy
  # The jars need not be the real ones.
  cp -r "$BATS_TEST_DIRNAME/.." "$SANDBOX/emr-config"
  mkdir -p "$SANDBOX/mapreduce/target" "$SANDBOX/launcher/target"
  echo job > "$SANDBOX/mapreduce/target/wordfreq-mapreduce.jar"
  echo function > "$SANDBOX/launcher/target/wordfreq-launcher-lambda.jar"
  DEPLOY=$SANDBOX/emr-config/deploy
}

@test "should deploy, and print the outputs" {
  run "$DEPLOY" AlarmMail=ops@example.com

  [ "$status" -eq 0 ]
  [[ $output == *"QueueUrl"* ]]
  grep -q '^s3 mb s3://wordfreq-artifacts-123456789012-eu-central-1' "$CALLS"
  grep -q '^s3api put-public-access-block' "$CALLS"
  deployed=$(grep '^cloudformation deploy' "$CALLS")
  [[ $deployed == *"--stack-name wordfreq "* ]]
  [[ $deployed == *"--tags pipeline=wordfreq "* ]]
  [[ $deployed == *"JobJar=s3://wordfreq-artifacts-123456789012-eu-central-1/artifacts/job-"*".jar "* ]]
  [[ $deployed == *"AlarmMail=ops@example.com"* ]]
  [[ $deployed != *"--no-execute-changeset"* ]]
}

@test "should make certificates that EMR takes" {
  run "$DEPLOY"

  [ "$status" -eq 0 ]
  mkdir "$SANDBOX/unpacked"
  (cd "$SANDBOX/unpacked" && jar xf "$SANDBOX/bucket/certificates-wordfreq.zip")
  [ "$(ls "$SANDBOX/unpacked" | tr '\n' ' ')" = "certificateChain.pem privateKey.pem trustedCertificates.pem " ]
  [[ $(openssl x509 -noout -subject -in "$SANDBOX/unpacked/certificateChain.pem") == *"*.eu-central-1.compute.internal" ]]
}

@test "should upload nothing twice" {
  touch "$SANDBOX/has-bucket" "$SANDBOX/has-objects"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  run grep -E '^s3 (cp|mb)' "$CALLS"
  [ "$status" -ne 0 ]
}

@test "should do without certificates where traffic may be plain" {
  run "$DEPLOY" --plain-traffic

  [ "$status" -eq 0 ]
  [ ! -e "$SANDBOX/bucket/certificates-wordfreq.zip" ]
  grep '^cloudformation deploy' "$CALLS" | grep -q 'Certificates= \|Certificates=$'
}

@test "should print the change set and take it back" {
  run "$DEPLOY" --dry-run --stack mine

  [ "$status" -eq 0 ]
  grep -q '^cloudformation deploy .*--stack-name mine .*--no-execute-changeset' "$CALLS"
  grep -q '^cloudformation describe-change-set' "$CALLS"
  grep -q '^cloudformation delete-change-set' "$CALLS"
  grep -q '^cloudformation delete-stack --stack-name mine' "$CALLS"
}

@test "should say why a deployment failed" {
  touch "$SANDBOX/deploy-fails"

  run "$DEPLOY"

  [ "$status" -eq 1 ]
  [[ $output == *"the stack was not deployed"* ]]
  grep -q '^cloudformation describe-stack-events' "$CALLS"
}

@test "should refuse what it does not know" {
  run "$DEPLOY" --dryrun
  [ "$status" -eq 2 ]
  [[ $output == *"no option --dryrun"* ]]

  run "$DEPLOY" --stack Words
  [ "$status" -eq 2 ]
  [[ $output == *"lower-case"* ]]

  [ ! -s "$CALLS" ]
}
