#!/usr/bin/env bats

# Runs emr-config/deploy with a fake AWS CLI (fake/aws), for the certificates that it makes. Everything else is real.

load helpers

setup() {
  copy_emr_config
}

# Of the last deployment, as the stack has it.
certificates() {
  sed -n 's/^Certificates\t//p' "$SANDBOX/parameters"
}

# unpack URI: to $SANDBOX/unpacked
unpack() {
  rm -rf "$SANDBOX/unpacked"
  mkdir "$SANDBOX/unpacked"
  (cd "$SANDBOX/unpacked" && jar xf "$SANDBOX/bucket/$(basename "$1")")
}

# age DAYS_LEFT: what is deployed ends after so many days, or ended so many days ago.
age() {
  unpack "$(certificates)"
  # OpenSSL makes none that has ended.
  (cd "$SANDBOX/unpacked" \
    && keytool -genkeypair -keyalg EC -dname CN=old -startdate -10d -validity $(($1 + 10)) \
      -keystore ../old.p12 -storepass of-a-test 2>/dev/null \
    && keytool -exportcert -rfc -keystore ../old.p12 -storepass of-a-test >certificateChain.pem 2>/dev/null \
    && rm ../old.p12 && jar cMf "$SANDBOX/bucket/$(basename "$(certificates)")" ./*)
}

@test "should make certificates that EMR takes" {
  run "$DEPLOY"

  [ "$status" -eq 0 ]
  [[ $(certificates) == s3://wordfreq-artifacts-123456789012-eu-central-1/artifacts/certificates-wordfreq-20*.zip ]]
  unpack "$(certificates)"
  [ "$(ls "$SANDBOX/unpacked" | tr '\n' ' ')" = "certificateChain.pem privateKey.pem trustedCertificates.pem " ]
  [[ $(openssl x509 -noout -subject -in "$SANDBOX/unpacked/certificateChain.pem") == *"*.eu-central-1.compute.internal" ]]
}

@test "should name nodes as us-east-1 does there" {
  AWS_REGION=us-east-1 run "$DEPLOY"

  [ "$status" -eq 0 ]
  unpack "$(certificates)"
  certificate=$(openssl x509 -noout -text -in "$SANDBOX/unpacked/certificateChain.pem")
  [[ $certificate == *"CN = *.ec2.internal"* || $certificate == *"CN=*.ec2.internal"* ]]
  [[ $certificate == *"DNS:*.ec2.internal"* ]]
}

@test "should do without certificates where traffic may be plain" {
  run "$DEPLOY" --plain-traffic

  [ "$status" -eq 0 ]
  [ -z "$(certificates)" ]
  run ls "$SANDBOX/bucket"
  [[ $output != *certificates* ]]
}

@test "should keep certificates that are good for long" {
  "$DEPLOY"
  first=$(certificates)
  age 731

  run "$DEPLOY" MaxDocuments=5

  [ "$status" -eq 0 ]
  [ "$(certificates)" = "$first" ]
  [[ $output == *"ok    certificates: valid until"* ]]
}

@test "should renew certificates after a year, and leave the old ones to clusters that are up" {
  "$DEPLOY"
  first=$(certificates)
  release=$(grep '^Release' "$SANDBOX/parameters")
  age 729

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  [[ $output == *"renewing the certificates; clusters that are up keep theirs"* ]]
  [ "$(certificates)" != "$first" ]
  [ -e "$SANDBOX/bucket/$(basename "$first")" ]
  unpack "$(certificates)"
  openssl x509 -checkend $((1094 * 86400)) -noout -in "$SANDBOX/unpacked/certificateChain.pem"
  # The function names the security configuration that comes of them.
  [ "$(grep '^Release' "$SANDBOX/parameters")" != "$release" ]
}

@test "should renew certificates when told to" {
  "$DEPLOY"
  first=$(certificates)

  run "$DEPLOY" --renew-certificates

  [ "$status" -eq 0 ]
  [ "$(certificates)" != "$first" ]
  [ -e "$SANDBOX/bucket/$(basename "$first")" ]
}

@test "should make certificates anew that are lost" {
  "$DEPLOY"
  first=$(certificates)
  rm "$SANDBOX/bucket/$(basename "$first")"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  [ "$(certificates)" != "$first" ]
}

@test "should leave certificates alone that are somebody's own" {
  "$DEPLOY" Certificates=s3://mine/own.zip

  run "$DEPLOY" MaxDocuments=5
  [ "$status" -eq 0 ]
  [ "$(certificates)" = s3://mine/own.zip ]
  [[ $output == *"s3://mine/own.zip is yours; see to its renewal"* ]]

  run "$DEPLOY" --renew-certificates
  [ "$status" -eq 1 ]
  [[ $output == *"s3://mine/own.zip is yours; renew it"* ]]
  [ "$(certificates)" = s3://mine/own.zip ]
}

@test "should tell before a deployment how long certificates are good" {
  "$DEPLOY"
  age 600
  run "$DEPLOY" --check
  [ "$status" -eq 0 ]
  [[ $output == *"ok    certificates: valid until "*"; the next deployment renews them"* ]]

  age -1
  run "$DEPLOY" --check
  [ "$status" -eq 0 ]
  [[ $output == *"warn  certificates: they ended on "* ]]
}
