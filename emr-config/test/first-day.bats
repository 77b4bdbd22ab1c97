#!/usr/bin/env bats

# Whether docs/first-day.md quotes what the scripts print: they are run here in the situations that it is about.

load helpers

setup() {
  copy_emr_config
  cp "$BATS_TEST_DIRNAME/fake/wordfreq" "$SANDBOX/wordfreq"
  PAGE=$BATS_TEST_DIRNAME/../../docs/first-day.md
}

# In a sandbox of its own.
situation() {
  rm -rf "$SANDBOX"/{parameters,bucket/*,looks,taken,spot,on-demand,unreserved,zones,lacking,no-roles,deploy-fails,result}
  mkdir "$SANDBOX/looks"
  echo b1 > "$SANDBOX/batch"
  echo '{"status":"success","words":[{"word":"smoke","count":3}]}' > "$SANDBOX/result"
}

# look STATE CLUSTER [REASON]: of batch b1, or of none.
look() {
  local batches='[]'
  [ "$1" = none ] || batches='[{"id":"b1","state":"'$1'","attempt":1,"stepId":"s-1","manifest":"s3://work/b1.jsonl","reason":'${3:-null}'}]'
  echo '{"queue":{},"cluster":'"$2"',"batches":'"$batches"'}' > "$SANDBOX/looks/$(ls "$SANDBOX/looks" | wc -l)"
}

# What differs from one run to the next.
same() {
  sed 's/after [0-9]* s/after N s/; s/not within [0-9]* minutes/not within N minutes/; s|smoke/[0-9TZ-]*\.txt|smoke/N.txt|'
}

@test "should quote what is printed" {
  no_cluster='{"problem":"there is no cluster named wordfreq"}'
  printed=$SANDBOX/printed
  {
    situation; "$DEPLOY" --check
    situation; echo 5.0 | tee "$SANDBOX/spot" > "$SANDBOX/on-demand"; echo 10 > "$SANDBOX/unreserved"; echo 2 > "$SANDBOX/zones"
    echo m7gd.xlarge > "$SANDBOX/lacking"; "$DEPLOY" --check || true; "$DEPLOY" || true
    situation; "$DEPLOY"
    situation; touch "$SANDBOX/no-roles"; "$DEPLOY" || true
    situation; touch "$SANDBOX/deploy-fails"; "$DEPLOY" || true
    situation; touch "$SANDBOX/denied-get-caller-identity"; "$DEPLOY" || true; rm "$SANDBOX/denied-get-caller-identity"
    AWS_REGION='' AWS_DEFAULT_REGION='' "$DEPLOY" || true

    echo '"https://results"' > "$SANDBOX/results-queue"
    ln -s "$SANDBOX/document" "$SANDBOX/results-messages"
    situation; look none "$no_cluster"; look none "$no_cluster"; look PLANNED "$no_cluster"
    look PLANNED '{"id":"j-1","state":"STARTING"}'; look SUBMITTED '{"id":"j-1","state":"WAITING"}'
    look SUBMITTED '{"id":"j-1","state":"RUNNING"}'; look COUNTED '{"id":"j-1","state":"WAITING"}'
    look PERSISTED '{"id":"j-1","state":"WAITING"}'
    "$SANDBOX/emr-config/smoke" --every 0 --deadline 1
    situation; look none "$no_cluster"; WORDFREQ_STACK=wordfreq "$SANDBOX/emr-config/smoke" --deadline 0 || true
    situation; look none "$no_cluster"
    look PLANNED '{"id":"j-1","state":"TERMINATED_WITH_ERRORS","stateReason":"more vCPU capacity than your current vCPU limit of 5"}'
    look PLANNED '{"id":"j-1","state":"WAITING"}' '"step s-1 failed: the node was lost"'
    look SUBMITTED '{"id":"j-1","state":"RUNNING"}'; look FAILED '{"id":"j-1","state":"WAITING"}' "\"the job's jar is not there\""
    "$SANDBOX/emr-config/smoke" --every 0 --deadline 1 || true
  } > "$printed" 2>&1
  same < "$printed" > "$printed.same"

  count=0
  while IFS= read -r line; do
    count=$((count + 1))
    case $line in
      # The rest is left out.
      *…) grep -qF -- "$(same <<<"${line%…}")" "$printed.same" ;;
      *) grep -qxF -- "$(same <<<"$line")" "$printed.same" ;;
    esac || { echo "nothing prints: $line"; tail -n 80 "$printed"; return 1; }
  done < <(awk '/^```text$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$PAGE")
  [ "$count" -gt 30 ]
}

@test "should quote in its tables what is printed" {
  # Between backticks: how a line begins, or a word of it.
  count=0
  while IFS= read -r quoted; do
    count=$((count + 1))
    # As the scripts have it: what to tell, then of what.
    words=${quoted#FAIL  }
    words=${words#warn  }
    grep -qF -- "${words% …}" "$BATS_TEST_DIRNAME/../deploy" "$BATS_TEST_DIRNAME"/../lib/*.bash \
      || { echo "nothing prints: $quoted"; return 1; }
  done < <(grep '^| `' "$PAGE" | cut -d '|' -f 2 | grep -o '`[^`]*`' | tr -d '`')
  [ "$count" -ge 12 ]
}

@test "should name each thing that is looked at, and each stage" {
  while IFS= read -r what; do
    grep -qF "$what" "$PAGE" || { echo "the page lacks $what"; return 1; }
  done < <(sed -n 's/^ *tell \(warn\|FAIL\) "\{0,1\}\([a-zA-Z0-9 -]*\).*/\2/p' "$BATS_TEST_DIRNAME/../lib/preflight.bash" | sed '/^\$/d; s/ $//' | sort -u)
  eval "$(grep '^stages=' "$BATS_TEST_DIRNAME/../smoke")"
  for stage in "${stages[@]}"; do
    grep -q "^| $stage |" "$PAGE" || { echo "the page lacks $stage"; return 1; }
  done
}
