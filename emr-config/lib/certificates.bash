# shellcheck shell=bash
# The certificates of the traffic between a cluster's nodes.
#
# A cluster is tied to them by its security configuration, which names the object, and which nothing can change. All of
# its nodes need the same ones, those that join it later, too. So what has been made stays where it is; renewed ones are
# another object, of which the stack makes another security configuration, which the next cluster gets.
# Uses: $bucket, $prefix, $region, $root, $stack, $work; settings.bash, tell of preflight.bash.

# Renewed by the first deployment after a year, as the drill of docs/operating.md is; valid for three, so that a
# pipeline runs on where that is missed twice.
certificate_days=1095
renewed_before_days=730

# Certificates of the last deployment in $certificates, its own in $work/certificates; fails where there are none.
last_certificates() {
  certificates=$(last Certificates)
  [ -n "$certificates" ] || return 1
  ! ours || read_certificates
}

# Whether they were made here, and not brought by Certificates=...
ours() {
  [[ $certificates == s3://*/certificates-$stack-*.zip || $certificates == s3://*/certificates-$stack.zip ]]
}

read_certificates() {
  mkdir -p "$work/certificates"
  aws s3 cp --only-show-errors "$certificates" "$work/last-certificates.zip" 2>/dev/null \
    && (cd "$work/certificates" && jar --extract --file "$work/last-certificates.zip")
}

# Whether those in $work/certificates end within so many days.
end_within() {
  ! openssl x509 -checkend $(($1 * 86400)) -noout -in "$work/certificates/certificateChain.pem" >/dev/null
}

end_of_certificates() {
  openssl x509 -enddate -noout -in "$work/certificates/certificateChain.pem" | cut -d = -f 2
}

check_certificates() {
  if given Certificates >/dev/null || ! last_certificates; then
    return 0
  elif ! ours; then
    tell ok certificates "$certificates is yours; see to its renewal"
  elif end_within 0; then
    tell warn certificates "they ended on $(end_of_certificates); a deployment renews them, ./wordfreq cluster terminate --yes has them used"
  elif end_within "$renewed_before_days"; then
    tell ok certificates "valid until $(end_of_certificates); the next deployment renews them"
  else
    tell ok certificates "valid until $(end_of_certificates)"
  fi
}

# use_certificates RENEW: in $certificates those of the deployment to come, made or renewed where need be, which RENEW
# (true, false) wants in any case.
use_certificates() {
  if certificates=$(given Certificates); then
    return
  fi
  if last_certificates; then
    if ! ours; then
      ! $1 || fail "$certificates is yours; renew it, and give the new one as Certificates=s3://..."
      return
    fi
    if ! $1 && ! end_within "$renewed_before_days"; then
      return
    fi
    echo "deploy: renewing the certificates; clusters that are up keep theirs" >&2
  fi
  make_certificates
}

# EMR asks for these three names.
make_certificates() {
  # How nodes are called there.
  local domain=$region.compute.internal made=$work/made
  [ "$region" != us-east-1 ] || domain=ec2.internal
  mkdir "$made"
  openssl req -x509 -newkey rsa:2048 -sha256 -days "$certificate_days" -nodes \
    -subj "/CN=*.$domain" -addext "subjectAltName=DNS:*.$domain" \
    -keyout "$made/privateKey.pem" -out "$made/certificateChain.pem" 2>/dev/null
  cp "$made/certificateChain.pem" "$made/trustedCertificates.pem"
  jar --create --no-manifest --file "$made.zip" -C "$made" .
  certificates=s3://$bucket/${prefix}certificates-$stack-$(date -u +%Y%m%d)-$(digest <"$made/certificateChain.pem" | cut -c 1-8).zip
  if ! $dry_run; then
    aws s3 cp --only-show-errors "$made.zip" "$certificates"
  fi
}
