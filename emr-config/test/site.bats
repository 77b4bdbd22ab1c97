#!/usr/bin/env bats

# Runs emr-config/deploy with a fake AWS CLI (fake/aws), for the site in us-east-1 and its key. Everything else is real.

load helpers

setup() {
  copy_emr_config
}

# Of the site's last deployment.
site() {
  sed -n "s/^$1\t//p" "$SANDBOX/site-parameters"
}

# The public half of the secret, as the template has it.
signing() {
  jq -r .privateKey "$SANDBOX/secret" | openssl pkey -pubout | grep -v -e ----- | paste -s -d ,
}

# The slot of the key that signs.
slot() {
  [ "$(site "Key$(site CurrentKey)")" = "$(signing)" ] && site CurrentKey
}

# age DAYS: the site's key was renewed so long ago.
age() {
  sed -i "s/^KeyRenewed\t.*/KeyRenewed\t$(($(date +%s) - $1 * 86400))/" "$SANDBOX/site-parameters"
}

# call PATTERN: at which call it was first made.
call() {
  grep -n -e "$1" "$CALLS" | head -n 1 | cut -d : -f 1
}

@test "should leave us-east-1 alone where there is no site" {
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  never_called 'us-east-1\|secretsmanager\|cloudfront\|wafv2'

  run "$DEPLOY" --dry-run
  [ "$status" -eq 0 ]
  never_called 'us-east-1\|secretsmanager'
}

@test "should deploy the site in us-east-1, after the pipeline and for its bucket" {
  run "$DEPLOY" Site=on AlarmMail=ops@example.com SiteNetworks=192.0.2.0/24,198.51.100.0/24

  [ "$status" -eq 0 ]
  [[ $output == *"https://d1.cloudfront.net"* ]]
  [ "$(call 'cloudformation deploy .*--stack-name wordfreq ')" -lt "$(call 'cloudformation deploy .*--stack-name wordfreq-site ')" ]
  grep -q '^cloudformation deploy --region us-east-1 .*/emr-config/stack/site.yaml --stack-name wordfreq-site --tags pipeline=wordfreq ' "$CALLS"
  [ "$(site HomeRegion)" = eu-central-1 ]
  [ "$(site SiteBucket)" = wordfreq-site-123456789012-eu-central-1 ]
  [ "$(site LogBucket)" = wordfreq-logs-123456789012-eu-central-1 ]
  [ "$(site AlarmMail)" = ops@example.com ]
  [ "$(site SiteNetworks)" = 192.0.2.0/24,198.51.100.0/24 ]
  # The pipeline's own stack knows of a site, and nothing of how it is.
  grep -qx 'Site	on' "$SANDBOX/parameters"
  run grep -q 'SiteNetworks' "$SANDBOX/parameters"
  [ "$status" -ne 0 ]
  cmp "$SANDBOX/bucket/denied.html" "$SANDBOX/emr-config/site/denied.html"
  grep -q '^s3 cp .*text/html; charset=utf-8.* s3://wordfreq-site-123456789012-eu-central-1/denied.html' "$CALLS"
}

@test "should make a key that CloudFront takes, and keep its private half to itself" {
  run "$DEPLOY" Site=on

  [ "$status" -eq 0 ]
  grep -q '^secretsmanager create-secret --name wordfreq-site-key .*Key=pipeline,Value=wordfreq ' "$CALLS"
  [ "$(slot)" = A ]
  [ -z "$(site KeyB)" ]
  [[ $(jq -r .privateKey "$SANDBOX/secret") == "-----BEGIN PRIVATE KEY-----"* ]]
  [[ $(jq -r .privateKey "$SANDBOX/secret" | openssl pkey -noout -text) == *"2048 bit"* ]]
  [[ $(jq -r .keyId "$SANDBOX/secret") =~ ^K[A-F0-9]{13}$ ]]
  never_called 'PRIVATE KEY'
  [[ $output != *"PRIVATE KEY"* ]]
}

@test "should keep the key, and what is not given" {
  "$DEPLOY" Site=on SiteRequestLimit=500
  first=$(site KeyA)

  run "$DEPLOY" MaxDocuments=5

  [ "$status" -eq 0 ]
  [ "$(site KeyA)" = "$first" ]
  [ -z "$(site KeyB)" ]
  [ "$(site SiteRequestLimit)" = 500 ]
  [ "$(grep -c '^secretsmanager \(create\|put\)' "$CALLS")" -eq 1 ]
}

@test "should not publish the function anew for what is the site's alone" {
  "$DEPLOY" Site=on
  "$DEPLOY"; before=$(grep '^Release' "$SANDBOX/parameters")

  "$DEPLOY" SiteRequestLimit=500

  [ "$(grep '^Release' "$SANDBOX/parameters")" = "$before" ]
}

@test "should renew the key, and keep the one before until its links have ended" {
  "$DEPLOY" Site=on
  first=$(site KeyA)
  id=$(jq -r .keyId "$SANDBOX/secret")

  run "$DEPLOY" --renew-site-key
  [ "$status" -eq 0 ]
  [ "$(slot)" = B ]
  [ "$(site KeyA)" = "$first" ]
  [ "$(jq -r .keyId "$SANDBOX/secret")" != "$id" ]
  # Links are made by a key that CloudFront has already.
  [ "$(call '^cloudformation deploy .*KeyB=MII')" -lt "$(call '^secretsmanager put-secret-value')" ]

  age 7
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  [ "$(site KeyA)" = "$first" ]

  age 8
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  [ -z "$(site KeyA)" ]
  [ "$(slot)" = B ]

  run "$DEPLOY" --renew-site-key
  [ "$status" -eq 0 ]
  [ "$(slot)" = A ]
  [ "$(site KeyA)" != "$first" ]
}

@test "should not renew a key twice while links of the one before may last" {
  "$DEPLOY" Site=on
  "$DEPLOY" --renew-site-key
  cp "$SANDBOX/site-parameters" "$SANDBOX/before"

  run "$DEPLOY" --renew-site-key

  [ "$status" -eq 1 ]
  [[ $output == *"links made by the one before may last until "*"--revoke-site-key"* ]]
  cmp "$SANDBOX/before" "$SANDBOX/site-parameters"
}

@test "should empty a place before it puts another key there, since none can be changed" {
  "$DEPLOY" Site=on
  "$DEPLOY" --renew-site-key
  age 8
  : > "$CALLS"

  run "$DEPLOY" --renew-site-key

  [ "$status" -eq 0 ]
  [ "$(slot)" = A ]
  # Once without any key there, then with the new one.
  grep '^cloudformation deploy .*-site ' "$CALLS" | grep -o ' KeyA=[^ ]*' > "$SANDBOX/places"
  [ "$(head -n 1 "$SANDBOX/places")" = " KeyA=" ]
  [[ $(sed -n 2p "$SANDBOX/places") == " KeyA=MII"* ]]
}

@test "should end all links when a key is revoked" {
  "$DEPLOY" Site=on
  first=$(site KeyA)
  "$DEPLOY" --renew-site-key
  second=$(site KeyB)

  run "$DEPLOY" --revoke-site-key

  [ "$status" -eq 0 ]
  [[ $output == *"all links made before have ended"* ]]
  [ "$(slot)" = A ]
  [ "$(site KeyA)" != "$first" ]
  [ -z "$(site KeyB)" ]
  [ "$(signing)" != "$second" ]
}

@test "should make another key where the secret is gone" {
  "$DEPLOY" Site=on
  first=$(site KeyA)
  rm "$SANDBOX/secret"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  [[ $output == *"the site's key is lost; making another"* ]]
  [ "$(slot)" = B ]
  [ "$(site KeyA)" = "$first" ]
}

@test "should go on with the key that signs after a renewal that stopped halfway" {
  "$DEPLOY" Site=on
  touch "$SANDBOX/broken-put-secret-value"
  run "$DEPLOY" --renew-site-key
  [ "$status" -ne 0 ]
  [ -n "$(site KeyB)" ]
  rm "$SANDBOX/broken-put-secret-value"

  run "$DEPLOY"

  [ "$status" -eq 0 ]
  [ "$(slot)" = A ]
}

@test "should store the key's id where it was not stored" {
  "$DEPLOY" Site=on
  id=$(jq -r .keyId "$SANDBOX/secret")
  sed -i 's/"keyId":"[^"]*"/"keyId":"K0"/' "$SANDBOX/secret"

  "$DEPLOY"

  [ "$(jq -r .keyId "$SANDBOX/secret")" = "$id" ]
  [ "$(slot)" = A ]
}

@test "should remove all of the site, the stack first and the bucket once nothing writes to it" {
  "$DEPLOY" Site=on
  : > "$CALLS"

  run "$DEPLOY" Site=off

  [ "$status" -eq 0 ]
  [ ! -e "$SANDBOX/site-parameters" ]
  [ ! -e "$SANDBOX/secret" ]
  gone=$(call '^cloudformation wait stack-delete-complete --region us-east-1 --stack-name wordfreq-site')
  off=$(call '^cloudformation deploy .*--stack-name wordfreq .*Site=off')
  emptied=$(call '^s3 rb --force s3://wordfreq-site-123456789012-eu-central-1')
  [ "$gone" -lt "$off" ]
  [ "$off" -lt "$emptied" ]

  : > "$CALLS"
  run "$DEPLOY"
  [ "$status" -eq 0 ]
  never_called 'us-east-1\|s3 rb'

  run "$DEPLOY" Site=on
  [ "$status" -eq 0 ]
  [ "$(slot)" = A ]
}

@test "should change nothing where the site cannot be removed" {
  "$DEPLOY" Site=on
  : > "$CALLS"
  touch "$SANDBOX/site-stays"

  run "$DEPLOY" Site=off

  [ "$status" -eq 1 ]
  [[ $output == *"the site was not removed, and nothing else changed"* ]]
  never_called '^cloudformation deploy\|^s3 rb'
}

@test "should say why the site was not deployed" {
  touch "$SANDBOX/site-fails"

  run "$DEPLOY" Site=on

  [ "$status" -eq 1 ]
  [[ $output == *"the site was not deployed, the pipeline was"* ]]
  grep -q '^cloudformation describe-stack-events --region us-east-1 --stack-name wordfreq-site' "$CALLS"
  [ ! -e "$SANDBOX/secret" ]
}

@test "should show what would change of the site, and make no key" {
  run "$DEPLOY" --dry-run Site=on

  [ "$status" -eq 0 ]
  [[ $output == *"wordfreq-site in us-east-1:"* ]]
  grep -q '^cloudformation deploy --region us-east-1 .*--no-execute-changeset' "$CALLS"
  grep -q '^cloudformation delete-change-set --region us-east-1 ' "$CALLS"
  never_called '^secretsmanager \(create\|put\)\|^s3 cp .*denied'

  "$DEPLOY" Site=on
  : > "$CALLS"
  run "$DEPLOY" --dry-run Site=off
  [ "$status" -eq 0 ]
  [[ $output == *"wordfreq-site in us-east-1, the bucket wordfreq-site-123456789012-eu-central-1 and the secret wordfreq-site-key would be removed."* ]]
  never_called '^cloudformation delete-stack --region us-east-1\|^s3 rb\|^secretsmanager delete'
}

@test "should refuse what makes no sense" {
  run "$DEPLOY" SiteDomain=words.example.com
  [ "$status" -eq 2 ]
  [[ $output == *"SiteDomain needs Site=on"* ]]

  run "$DEPLOY" Site=on SiteDomian=words.example.com
  [ "$status" -eq 2 ]
  [[ $output == *"there is no parameter SiteDomian; see emr-config/stack/site.yaml"* ]]

  run "$DEPLOY" --renew-site-key
  [ "$status" -eq 2 ]
  [[ $output == *"--renew-site-key needs Site=on"* ]]

  never_called '^cloudformation deploy'
}

@test "should look beforehand whether the site can be made" {
  run "$DEPLOY" --check Site=on
  [ "$status" -eq 0 ]
  [[ $output == *"ok    site: firewall: can be asked in us-east-1"* ]]
  [[ $output == *"ok    site: name: CloudFront's own, by which it takes TLS 1.0, too"* ]]

  touch "$SANDBOX/denied-list-web-acls"
  run "$DEPLOY" --check Site=on
  [[ $output == *"warn  site: firewall: not checked, these credentials lack the permission wafv2:ListWebACLs"* ]]

  touch "$SANDBOX/denied-site"
  run "$DEPLOY" --check Site=on
  [ "$status" -eq 1 ]
  [[ $output == *"FAIL  site: these credentials may not ask CloudFormation in us-east-1"* ]]
}

@test "should refuse a certificate that CloudFront would refuse" {
  run "$DEPLOY" --check Site=on SiteDomain=words.example.com SiteCertificateArn=arn:aws:acm:eu-central-1:123456789012:certificate/1
  [ "$status" -eq 1 ]
  [[ $output == *"FAIL  site: certificate: CloudFront takes one of us-east-1 only"* ]]

  certificate=arn:aws:acm:us-east-1:123456789012:certificate/1
  echo PENDING_VALIDATION > "$SANDBOX/certificate"
  run "$DEPLOY" --check Site=on SiteDomain=words.example.com SiteCertificateArn=$certificate
  [ "$status" -eq 1 ]
  [[ $output == *"FAIL  site: certificate: is PENDING_VALIDATION"* ]]

  rm "$SANDBOX/certificate"
  run "$DEPLOY" --check Site=on SiteDomain=words.example.com SiteCertificateArn=$certificate
  [ "$status" -eq 0 ]
  [[ $output == *"ok    site: certificate: is issued"* ]]
}

@test "should leave the site alone of a pipeline of the same name elsewhere" {
  "$DEPLOY" Site=on

  AWS_REGION=eu-west-2 run "$DEPLOY" --check Site=on

  [ "$status" -eq 1 ]
  [[ $output == *"FAIL  site: wordfreq-site in us-east-1 is that of wordfreq in eu-central-1"* ]]
}
