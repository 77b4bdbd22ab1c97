#!/usr/bin/env bats

# Runs emr-config/deploy with a fake AWS CLI (fake/aws). Everything else is real.

load helpers

setup() {
  copy_emr_config
}

@test "should deploy, and print the outputs" {
  run "$DEPLOY" AlarmMail=ops@example.com

  [ "$status" -eq 0 ]
  [[ $output == *"QueueUrl"* ]]
  grep -q '^s3 mb s3://wordfreq-artifacts-123456789012-eu-central-1' "$CALLS"
  grep -q '^s3api put-public-access-block' "$CALLS"
  grep -q '^s3api put-bucket-tagging .*{Key=pipeline,Value=wordfreq}' "$CALLS"
  policy=$(sed -n '/^s3api put-bucket-policy/,/}]}$/p' "$CALLS" | sed 's/.*--policy //')
  [ "$(jq -r '.Statement[0].Resource[1]' <<<"$policy")" = "arn:aws:s3:::wordfreq-artifacts-123456789012-eu-central-1/*" ]
  deployed=$(grep '^cloudformation deploy' "$CALLS")
  [[ $deployed == *"--stack-name wordfreq "* ]]
  [[ $deployed == *"--tags pipeline=wordfreq "* ]]
  [[ $deployed == *"JobJar=s3://wordfreq-artifacts-123456789012-eu-central-1/artifacts/job-"*".jar "* ]]
  [[ $deployed == *"AlarmMail=ops@example.com"* ]]
  [[ $deployed != *"--no-execute-changeset"* ]]
}

@test "should make the roles that EMR and Spot want, once" {
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  grep -q '^iam create-service-linked-role --aws-service-name elasticmapreduce.amazonaws.com' "$CALLS"
  grep -q '^iam create-service-linked-role --aws-service-name spot.amazonaws.com' "$CALLS"

  : > "$CALLS"
  touch "$SANDBOX/has-roles"
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  never_called create-service-linked-role

  rm "$SANDBOX/has-roles"
  touch "$SANDBOX/no-roles"
  run "$DEPLOY"
  [ "$status" -eq 1 ]
  [[ $output == *"needs the role AWSServiceRoleForEMRCleanup"* ]]
}

release() {
  grep '^cloudformation deploy' "$CALLS" | tail -n 1 | grep -o 'Release=[0-9a-f]*'
}

@test "should publish the function anew when its code or its settings change, and only then" {
  "$DEPLOY"; first=$(release)
  "$DEPLOY"; again=$(release)
  "$DEPLOY" MaxDocuments=5; settings=$(release)
  echo other > "$SANDBOX/launcher/target/wordfreq-launcher-lambda.jar"
  "$DEPLOY"; code=$(release)

  [ "$first" = "$again" ]
  # CloudFormation's transform looks at ten characters of it.
  [ "${first:0:18}" != "${settings:0:18}" ]
  [ "${first:0:18}" != "${code:0:18}" ]
}

@test "should build when the cluster's definition has changed since" {
  mkdir "$SANDBOX/bin"
  printf '#!/bin/sh\necho "mvn $*" >> "$CALLS"\n' > "$SANDBOX/bin/mvn"
  chmod +x "$SANDBOX/bin/mvn"
  PATH=$SANDBOX/bin:$PATH
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  never_called '^mvn'

  touch -d '1 minute' "$SANDBOX/emr-config/managed-scaling.json"
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  grep -q '^mvn .* package' "$CALLS"
}

@test "should upload nothing twice" {
  "$DEPLOY"
  : > "$CALLS"
  touch "$SANDBOX/has-bucket" "$SANDBOX/has-objects"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  run grep -E '^s3 (cp .* s3://[^ ]*$|mb)' "$CALLS"
  [ "$status" -ne 0 ]
}

@test "should print the change set and take it back" {
  run "$DEPLOY" --dry-run --stack mine

  [ "$status" -eq 0 ]
  grep -q '^cloudformation deploy .*--stack-name mine .*--no-execute-changeset' "$CALLS"
  grep -q '^cloudformation describe-change-set' "$CALLS"
  grep -q '^cloudformation delete-change-set' "$CALLS"
  grep -q '^cloudformation delete-stack --stack-name mine' "$CALLS"
  never_called create-service-linked-role
  never_called '^s3 cp .*certificates'
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

@test "should put the Spark job's jar there for the engines that need it" {
  run "$DEPLOY" Engine=spark
  [ "$status" -eq 0 ]
  grep -q "^s3 cp .*wordfreq-spark.jar s3://.*/artifacts/spark-job-[0-9a-f]*.jar" "$CALLS"
  grep -q "SparkJar=s3://.*/artifacts/spark-job-[0-9a-f]*.jar" "$CALLS"

  : > "$CALLS"
  run "$DEPLOY" Engine=emr
  [ "$status" -eq 0 ]
  never_called wordfreq-spark.jar
  grep -q "SparkJar= " "$CALLS"
}

deploy_serverless() {
  echo 64 > "$SANDBOX/serverless"
  "$DEPLOY" Engine=serverless
  printf '00abc\t%s\n' "$1" > "$SANDBOX/application"
  : > "$CALLS"
}

@test "should stop the application of EMR Serverless before it is changed, and say so" {
  deploy_serverless STARTED

  run "$DEPLOY" ServerlessVcpus=32

  [ "$status" -eq 0 ]
  [[ $output == *"stopping the EMR Serverless application 00abc"* ]]
  grep -q '^emr-serverless stop-application --application-id 00abc' "$CALLS"
  [ "$(grep -n '^emr-serverless stop' "$CALLS" | cut -d : -f 1)" -lt "$(grep -n '^cloudformation deploy' "$CALLS" | cut -d : -f 1)" ]
}

@test "should stop the application before it is removed" {
  deploy_serverless STARTED

  run "$DEPLOY" Engine=emr

  [ "$status" -eq 0 ]
  grep -q '^emr-serverless stop-application' "$CALLS"
}

@test "should wait for an application that is stopping" {
  deploy_serverless STOPPING

  run "$DEPLOY" ServerlessVcpus=32

  [ "$status" -eq 0 ]
  never_called '^emr-serverless stop-application'
  [ "$(grep -c '^emr-serverless list-applications --states' "$CALLS")" -eq 2 ]
}

@test "should leave an application alone that stands still, or is not there" {
  deploy_serverless STOPPED
  run "$DEPLOY" ServerlessVcpus=32
  [ "$status" -eq 0 ]
  never_called '^emr-serverless stop-application'

  rm "$SANDBOX/application"
  run "$DEPLOY" ServerlessVcpus=64
  [ "$status" -eq 0 ]
  never_called '^emr-serverless stop-application'

  "$DEPLOY" Engine=emr
  : > "$CALLS"
  run "$DEPLOY" Engine=emr
  [ "$status" -eq 0 ]
  never_called '^emr-serverless'
}

@test "should not change an application that counts" {
  deploy_serverless STARTED
  touch "$SANDBOX/counts"

  run "$DEPLOY" ServerlessNetwork=subnets
  [ "$status" -eq 1 ]
  [[ $output == *"00abc cannot be stopped"* ]]
  never_called '^cloudformation deploy'

  run "$DEPLOY" MaxDocuments=5
  [ "$status" -eq 0 ]
  grep -q '^cloudformation deploy' "$CALLS"
}
