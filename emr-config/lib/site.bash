# shellcheck shell=bash
# The site (Site=on): the stack of what is global, and the key that links are signed by.
#
# CloudFront's firewall, its metrics and a certificate for it live in us-east-1, wherever the pipeline does: so they are a
# stack of their own there, deployed after the pipeline's, whose bucket it reads, and removed before that.
#
# The private half of the key is a secret in the pipeline's Region; the public half is in the stack, and nothing can change
# it there. So the stack has room for two, A and B. A renewal puts the new one where none is, and has it sign; the one
# before stays until the last link made by it has ended, and the first deployment after that takes it out. Which one
# signs, the secret says, and nothing else: it is the one whose public half belongs to it. Where a deployment stops
# halfway, links go on being made by a key that is there.
# Uses: $account, $dry_run, $region, $root, $stack, $work, ${site_parameters[@]}; settings.bash, tell and ask of
# preflight.bash, show_changes and tell_failures of deploy.

site_region=us-east-1
# A link lasts seven days at most; and a day for those that are made while a renewal is on its way.
last_link_days=8

# As the templates name them.
site_stack() { echo "$stack-site"; }
site_bucket() { echo "$stack-site-$account-$region"; }
site_secret() { echo "$stack-site-key"; }

uses_site() { [ "$(setting Site)" = on ]; }
had_site() { [ "$(last Site)" = on ]; }

# The parameters that are site.yaml's, refused where it has none of that name, or is not deployed.
check_site_parameters() {
  local each
  for each in ${site_parameters[@]+"${site_parameters[@]}"}; do
    grep -q "^  ${each%%=*}:" "$root/emr-config/stack/site.yaml" \
      || fail "there is no parameter ${each%%=*}; see emr-config/stack/site.yaml" 2
    uses_site || fail "${each%%=*} needs Site=on" 2
  done
}

# The site's last deployment's parameters, a line each: name, tab, value. None where there is no such stack.
read_last_site_parameters() {
  aws cloudformation describe-stacks --region "$site_region" --stack-name "$(site_stack)" --output text \
    --query 'Stacks[0].Parameters[].[ParameterKey,ParameterValue]' >"$work/last-site-parameters" 2>"$work/problem" \
    || grep -q 'does not exist' "$work/problem"
}

# last_site NAME: its value in the last deployment; empty where there is none.
last_site() {
  awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$work/last-site-parameters"
}

# site_setting NAME: its value in the deployment to come.
site_setting() {
  local each value
  value=$(last_site "$1")
  for each in ${site_parameters[@]+"${site_parameters[@]}"}; do
    [ "${each%%=*}" != "$1" ] || value=${each#*=}
  done
  echo "$value"
}

check_site() {
  local certificate domain home
  uses_site || return 0
  if ! read_last_site_parameters; then
    if grep -qi 'AccessDenied\|not authorized' "$work/problem"; then
      tell FAIL site "these credentials may not ask CloudFormation in $site_region, where CloudFront's firewall and metrics live; have that allowed, or deploy with Site=off"
    else
      tell warn site "not checked: $(grep . "$work/problem" | tail -n 1)"
    fi
    return 0
  fi
  home=$(last_site HomeRegion)
  if [ -n "$home" ] && [ "$home" != "$region" ]; then
    tell FAIL site "$(site_stack) in $site_region is that of $stack in $home; deploy under another --stack, or with Site=off"
  fi
  if ask "site: CloudFront" cloudfront:ListDistributions aws cloudfront list-distributions --max-items 1; then
    tell ok "site: CloudFront" "can be asked"
  fi
  if ask "site: firewall" wafv2:ListWebACLs aws wafv2 list-web-acls --region "$site_region" --scope CLOUDFRONT --limit 1; then
    tell ok "site: firewall" "can be asked in $site_region"
  fi
  if ask "site: key" secretsmanager:ListSecrets aws secretsmanager list-secrets --max-results 1; then
    tell ok "site: key" "Secrets Manager can be asked"
  fi
  domain=$(site_setting SiteDomain)
  certificate=$(site_setting SiteCertificateArn)
  if [ -z "$domain" ]; then
    [ -z "$certificate" ] || tell FAIL "site: certificate" "is of no name; give SiteDomain, too"
    tell ok "site: name" "CloudFront's own, by which it takes TLS 1.0, too; SiteDomain and SiteCertificateArn bind viewers to TLS 1.2"
  elif [[ $certificate != arn:*:acm:$site_region:* ]]; then
    tell FAIL "site: certificate" "CloudFront takes one of $site_region only; have it made there (aws acm request-certificate --region $site_region --domain-name $domain --validation-method DNS), and give it as SiteCertificateArn"
  elif ask "site: certificate" acm:DescribeCertificate aws acm describe-certificate --region "$site_region" \
    --certificate-arn "$certificate" --query Certificate.Status --output text; then
    if [ "$answer" = ISSUED ]; then
      tell ok "site: certificate" "is issued"
    else
      tell FAIL "site: certificate" "is $answer, and CloudFront takes none that is not ISSUED; see to its validation"
    fi
  fi
}

# read_site_key: the private key in $work/site-key.pem, its id in $site_key_id; fails where there is no secret.
read_site_key() {
  local secret
  site_key_id=
  if ! secret=$(aws secretsmanager get-secret-value --secret-id "$(site_secret)" --query SecretString --output text 2>"$work/problem"); then
    grep -q ResourceNotFoundException "$work/problem" \
      || fail "the secret $(site_secret) cannot be read: $(grep . "$work/problem" | tail -n 1)"
    return 1
  fi
  site_key_id=$(sed -n 's/.*"keyId": *"\([^"]*\)".*/\1/p' <<<"$secret")
  # A key has neither quotes nor backslashes, but those of its ends of lines.
  printf '%b' "$(sed -n 's/.*"privateKey": *"\([^"]*\)".*/\1/p' <<<"$secret")" >"$work/site-key.pem"
}

# store_site_key: the key of $work/site-key.pem under the id that the stack has for it.
store_site_key() {
  local id
  id=$(aws cloudformation describe-stacks --region "$site_region" --stack-name "$(site_stack)" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='SiteKeyId'].OutputValue")
  [ "$id" != "$site_key_id" ] || return 0
  # In a file, since anybody on this machine may see what a command is given.
  printf '{"keyId":"%s","privateKey":"%s"}' "$id" "$(awk '{ printf "%s\\n", $0 }' "$work/site-key.pem")" >"$work/secret.json"
  if aws secretsmanager describe-secret --secret-id "$(site_secret)" >/dev/null 2>&1; then
    aws secretsmanager put-secret-value --secret-id "$(site_secret)" --secret-string "file://$work/secret.json" >/dev/null
  else
    aws secretsmanager create-secret --name "$(site_secret)" --description "Signs the links of $stack's pages" \
      --tags "Key=pipeline,Value=$stack" --secret-string "file://$work/secret.json" >/dev/null
  fi
  site_key_id=$id
}

# make_site_key: in $work/site-key.pem, as PKCS#8. CloudFront takes RSA of 2,048 bits, and no other size.
make_site_key() {
  openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/site-key.pem" 2>/dev/null \
    || openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/site-key.pem" 2>/dev/null
}

# public_half: of the key in $work/site-key.pem, as the template takes it.
public_half() {
  openssl pkey -in "$work/site-key.pem" -pubout | grep -v -e ----- | paste -s -d , -
}

# prepare_site_stack KEY_A KEY_B CURRENT RENEWED: the command in ${site_deploy[@]}
prepare_site_stack() {
  site_deploy=(aws cloudformation deploy --region "$site_region" --template-file "$root/emr-config/stack/site.yaml"
    --stack-name "$(site_stack)" --tags "pipeline=$stack" --no-fail-on-empty-changeset
    --parameter-overrides "Pipeline=$stack" "HomeRegion=$region" "SiteBucket=$(site_bucket)"
    "LogBucket=$stack-logs-$account-$region" "AlarmMail=$(setting AlarmMail)"
    "KeyA=$1" "KeyB=$2" "CurrentKey=$3" "KeyRenewed=$4" ${site_parameters[@]+"${site_parameters[@]}"})
}

deploy_site_stack() {
  prepare_site_stack "$@"
  if ! "${site_deploy[@]}" >&2; then
    tell_failures --region "$site_region" --stack-name "$(site_stack)"
    fail "the site was not deployed, the pipeline was; above is why, the first failure last"
  fi
}

# current_slot KEY_A KEY_B: which of them belongs to the secret; nothing where none does.
current_slot() {
  local public
  [ -s "$work/site-key.pem" ] || return 0
  public=$(public_half)
  if [ "$public" = "$1" ]; then echo A; elif [ "$public" = "$2" ]; then echo B; fi
}

# deploy_site keep|renew|revoke: the stack, and in it the key that the secret has, a new one beside it, or a new one alone.
deploy_site() {
  local mode=$1 a b current renewed now free
  read_last_site_parameters || fail "$(site_stack) in $site_region cannot be looked at: $(grep . "$work/problem" | tail -n 1)"
  a=$(last_site KeyA) b=$(last_site KeyB) renewed=$(last_site KeyRenewed)
  renewed=${renewed:-0} now=$(date +%s)
  read_site_key || true
  current=$(current_slot "$a" "$b")
  if [ -z "$current" ] && [ -n "$a$b" ]; then
    echo "deploy: the site's key is lost; making another, by which links are made from now on" >&2
  fi

  if $dry_run; then
    show_site_changes "$mode" "$a" "$b" "$current" "$renewed"
    return
  fi
  if [ "$mode" = renew ] && [ -n "$current" ] && [ -n "$a" ] && [ -n "$b" ] && [ "$now" -lt $((renewed + last_link_days * 86400)) ]; then
    fail "the site's key was renewed on $(day_of "$renewed"), and links made by the one before may last until $(day_of $((renewed + last_link_days * 86400))); renew it then, or end all links now by --revoke-site-key"
  fi
  if [ -n "$current" ] && [ "$now" -ge $((renewed + last_link_days * 86400)) ]; then
    if [ "$current" = A ]; then b=; else a=; fi
  fi
  if [ "$mode" = keep ] && [ -n "$current" ]; then
    deploy_site_stack "$a" "$b" "$current" "$renewed"
    store_site_key
    upload_denied_page
    return
  fi

  # The new key's place, which must have been empty before it is filled.
  free=B
  if [ "$current" = B ] || [ -z "$current$a" ]; then
    free=A
  fi
  if [ -n "$current$a$b" ] && [ -n "$(last_site "Key$free")" ]; then
    if [ "$free" = A ]; then a=; else b=; fi
    deploy_site_stack "$a" "$b" "$([ "$free" = A ] && echo B || echo A)" "$renewed"
  fi
  make_site_key
  if [ "$free" = A ]; then a=$(public_half); else b=$(public_half); fi
  deploy_site_stack "$a" "$b" "$free" "$now"
  store_site_key
  if [ "$mode" = revoke ]; then
    if [ "$free" = A ]; then b=; else a=; fi
    deploy_site_stack "$a" "$b" "$free" "$now"
    echo "deploy: all links made before have ended" >&2
  fi
  upload_denied_page
}

# day_of SECONDS: by GNU's date, or BSD's.
day_of() {
  date -u -d "@$1" +%Y-%m-%d 2>/dev/null || date -u -r "$1" +%Y-%m-%d
}

# show_site_changes MODE KEY_A KEY_B CURRENT RENEWED
show_site_changes() {
  local a=$2 b=$3 current=$4
  if [ "$1" != keep ] || [ -z "$current" ]; then
    echo "The site's key would be made anew ($1)."
  fi
  if [ -z "$a$b" ]; then
    make_site_key
    a=$(public_half) current=A
  fi
  prepare_site_stack "$a" "$b" "${current:-A}" "$5"
  echo "$(site_stack) in $site_region:"
  show_changes "$(site_stack)" --region "$site_region" -- "${site_deploy[@]}"
}

# What CloudFront shows to those without a link.
upload_denied_page() {
  aws s3 cp --only-show-errors --content-type 'text/html; charset=utf-8' --cache-control max-age=300 \
    "$root/emr-config/site/denied.html" "s3://$(site_bucket)/denied.html"
}

# remove_site_stack: before the pipeline's own is deployed, which lets go of the bucket.
remove_site_stack() {
  if $dry_run; then
    echo "$(site_stack) in $site_region, the bucket $(site_bucket) and the secret $(site_secret) would be removed."
    return
  fi
  echo "deploy: removing $(site_stack) in $site_region; CloudFront takes some minutes for it" >&2
  aws cloudformation delete-stack --region "$site_region" --stack-name "$(site_stack)"
  if ! aws cloudformation wait stack-delete-complete --region "$site_region" --stack-name "$(site_stack)"; then
    tell_failures --region "$site_region" --stack-name "$(site_stack)"
    fail "the site was not removed, and nothing else changed; above is why"
  fi
}

# remove_site_data: once nothing writes to the bucket any more. Pages can be published again; the key is of no use.
remove_site_data() {
  aws s3 rb --force "s3://$(site_bucket)" >/dev/null \
    || fail "the bucket of pages is still there; aws s3 rb --force s3://$(site_bucket) removes it, without which Site=on fails"
  aws secretsmanager delete-secret --secret-id "$(site_secret)" --force-delete-without-recovery >/dev/null \
    || fail "the key is still there; aws secretsmanager delete-secret --secret-id $(site_secret) --force-delete-without-recovery removes it"
}
