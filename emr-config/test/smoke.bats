#!/usr/bin/env bats

# Runs emr-config/smoke, and deploy --smoke, with a fake AWS CLI and a fake wordfreq (fake/).

load helpers

setup() {
  copy_emr_config
  cp "$BATS_TEST_DIRNAME/fake/wordfreq" "$SANDBOX/wordfreq"
  mkdir "$SANDBOX/looks"
  echo b1 > "$SANDBOX/batch"
  echo '{"status":"success","words":[{"word":"smoke","count":3},{"word":"fire","count":1}]}' > "$SANDBOX/result"
  # A minute, for what would otherwise wait in vain.
  SMOKE="$SANDBOX/emr-config/smoke --every 0 --deadline 1"
  look
}

looks=0

# look [BATCH STATE CLUSTER_STATE [REASON [CLUSTER_REASON]]]: how the pipeline stands at the next look; without a batch of
# ours, if none is given.
look() {
  local batches='[]' cluster='{"problem":"there is no cluster named wordfreq"}'
  if [ $# -gt 0 ]; then
    batches=$(jq -n --arg id "$1" --arg state "$2" --arg reason "${4:-}" '[{id: $id, state: $state, attempt: 1,
      stepId: (if $state == "PLANNED" then null else "s-1" end), manifest: "s3://work/manifests/\($id).jsonl",
      reason: (if $reason == "" then null else $reason end)}]')
    [ "$3" = none ] || cluster=$(jq -n --arg state "$3" --arg reason "${5:-}" '{id: "j-1", state: $state,
      stateReason: (if $reason == "" then null else $reason end)}')
  fi
  looks=$((looks + 1))
  jq -n --argjson batches "$batches" --argjson cluster "$cluster" '{queue: {}, cluster: $cluster, batches: $batches}' \
    > "$SANDBOX/looks/$(printf %03d $looks)"
}

# The stages that passed, in order.
passed() {
  sed -n 's/^ok    \([^:]*\): .*/\1/p' <<<"$output" | paste -s -d ,
}

has_line() {
  grep -q "^$1" <<<"$output" || { echo "$output lacks $1"; return 1; }
}

all="uploaded,received,batch planned,cluster asked for,cluster ready,step running,counted,in the table,results message"

@test "should tell each stage as it passes, and what it waits for" {
  look
  look b1 PLANNED none
  look b1 PLANNED STARTING
  look b1 SUBMITTED BOOTSTRAPPING
  look b1 SUBMITTED WAITING
  look b1 SUBMITTED RUNNING
  look b1 COUNTED WAITING
  look b1 PERSISTED WAITING

  run $SMOKE

  [ "$status" -eq 0 ]
  [ "$(passed)" = "$all" ]
  has_line 'wait  received: within 2 minutes'
  has_line 'ok    batch planned: after [0-9]* s, b1$'
  has_line 'note  cluster: there is no cluster named wordfreq$'
  has_line 'wait  cluster asked for: '
  has_line 'ok    cluster asked for: after [0-9]* s, j-1$'
  has_line 'wait  cluster ready: within 8 minutes'
  has_line 'ok    step running: after [0-9]* s, s-1$'
  has_line 'wait  counted: '
  has_line 'wait  in the table: '
  has_line 'ok    results message: none is wanted$'
  [ "$(grep -c '^wait' <<<"$output")" -eq 6 ]
}

@test "should have the deployment's own pipeline count it" {
  look b1 PERSISTED WAITING

  # A look each 15 seconds: by the second it is done.
  run "$DEPLOY" --smoke --stack mine

  [ "$status" -eq 0 ]
  [ "$(passed)" = "$all" ]
  grep -q '^wordfreq upload .*--prefix smoke/ .*(stack mine)$' "$CALLS"
  never_called '^cloudformation deploy'
}

@test "should go by the batch that has the document, and not by others" {
  echo '{"document":"s3://uploads/other.txt"}' > "$SANDBOX/bucket/b0.jsonl"
  look b0 FAILED WAITING "not ours"
  look b1 PERSISTED WAITING

  run $SMOKE

  [ "$status" -eq 0 ]
  has_line 'ok    batch planned: after [0-9]* s, b1$'
}

@test "should follow the document into a half of its batch" {
  look b1 SUBMITTED RUNNING
  look b1 FAILED WAITING "halved"
  look b2 PERSISTED WAITING
  # As it is at that look: the failed one, and the half.
  jq -s '.[0].batches += .[1].batches | .[0]' "$SANDBOX/looks/003" "$SANDBOX/looks/004" > "$SANDBOX/both"
  mv "$SANDBOX/both" "$SANDBOX/looks/003"
  sed -i 's|^    echo "$document" >|    cp "$SANDBOX/bucket/b1.jsonl" "$SANDBOX/bucket/b2.jsonl"\n&|' "$SANDBOX/wordfreq"

  run $SMOKE

  [ "$status" -eq 0 ]
  [ "$(passed)" = "$all" ]
}

@test "should end with the reason where the document is not received" {
  echo "Task timed out after 900.00 seconds" > "$SANDBOX/function-log"

  WORDFREQ_STACK=wordfreq run $SMOKE --deadline 0

  [ "$status" -eq 1 ]
  [ "$(passed)" = uploaded ]
  has_line 'FAIL  received: not within 0 minutes$'
  has_line '  Task timed out after 900.00 seconds$'
  has_line '  as the pipeline stands: status$'
  has_line "Left as it is: $(cat "$SANDBOX/document")\$"
  grep -q '^logs filter-log-events --log-group-name /aws/lambda/wordfreq-launcher' "$CALLS"
}

@test "should say what it may not look at, and go on with what it may" {
  touch "$SANDBOX/denied-filter-log-events"

  WORDFREQ_STACK=wordfreq run $SMOKE --deadline 0

  [ "$status" -eq 1 ]
  has_line '  An error occurred (AccessDeniedException)'
  has_line '  as the pipeline stands: status$'
  has_line "Left as it is: "
}

@test "should know its batch when many others have come since" {
  look b1 SUBMITTED RUNNING
  look
  look
  # What is said of a batch that is asked for by its name.
  jq -n '[{id: "b1", state: "PERSISTED", attempt: 1, stepId: "s-1"}]' > "$SANDBOX/batches"

  run $SMOKE

  [ "$status" -eq 0 ]
  [ "$(passed)" = "$all" ]
}

@test "should end with the reason where no cluster starts" {
  look b1 PLANNED STARTING
  look b1 PLANNED TERMINATED_WITH_ERRORS "" "You have requested more vCPU capacity than your current vCPU limit of 5"

  # The deadline is over at the first look at a cluster that ended.
  run $SMOKE --deadline 0

  [ "$status" -eq 1 ]
  has_line 'FAIL  cluster ready: not within 0 minutes$'
  has_line '  as the pipeline stands: status b1$'
  has_line "Left as it is: $(cat "$SANDBOX/document"), batch b1, cluster j-1\$"
}

@test "should tell why a cluster ended while it waits for another" {
  look b1 PLANNED TERMINATED_WITH_ERRORS "" "more vCPU capacity than your current vCPU limit of 5"
  look b1 PLANNED TERMINATED_WITH_ERRORS "" "more vCPU capacity than your current vCPU limit of 5"
  look b1 PLANNED STARTING
  look b1 PERSISTED WAITING

  run $SMOKE

  [ "$status" -eq 0 ]
  [ "$(grep -c '^note  cluster j-1 TERMINATED_WITH_ERRORS: more vCPU capacity' <<<"$output")" -eq 1 ]
}

@test "should tell why an attempt failed while it waits for the next" {
  look b1 PLANNED WAITING "step s-1 failed: the node was lost"
  look b1 PERSISTED WAITING

  run $SMOKE

  [ "$status" -eq 0 ]
  has_line 'note  batch b1, attempt 1: step s-1 failed: the node was lost$'
}

@test "should end at once where the batch failed, with its reason" {
  look b1 SUBMITTED RUNNING
  look b1 FAILED WAITING "the job's jar is not there"

  run $SMOKE

  [ "$status" -eq 1 ]
  [ "$(passed)" = "uploaded,received,batch planned,cluster asked for,cluster ready,step running" ]
  has_line "FAIL  counted: the job's jar is not there\$"
  has_line '  as the pipeline stands: status b1$'
}

@test "should end with the reason where the document could not be counted" {
  look b1 PERSISTED WAITING
  echo '{"status":"failure","error":"AccessDenied: s3:GetObject"}' > "$SANDBOX/result"

  run $SMOKE

  [ "$status" -eq 1 ]
  has_line 'FAIL  in the table: AccessDenied: s3:GetObject$'
}

@test "should not take other words for the document's" {
  look b1 PERSISTED WAITING
  echo '{"status":"success","words":[{"word":"smoke","count":2}]}' > "$SANDBOX/result"

  run $SMOKE

  [ "$status" -eq 1 ]
  has_line 'FAIL  in the table: smoke is in the document three times, and the table says \[{"word":"smoke","count":2}\]$'
}

@test "should miss a result that is not in the table" {
  look b1 PERSISTED WAITING
  rm "$SANDBOX/result"

  run $SMOKE

  [ "$status" -eq 1 ]
  has_line 'FAIL  in the table: wordfreq: there is no result of s3://uploads/smoke/'
}

@test "should look for the results message, and leave it there" {
  look b1 PERSISTED WAITING
  echo '"https://results"' > "$SANDBOX/results-queue"

  run $SMOKE
  [ "$status" -eq 0 ]
  has_line 'warn  results message: not seen in 5 looks, its reader may have it$'

  echo 0 > "$SANDBOX/taken"
  # It comes back as whatever the document is called.
  ln -sf "$SANDBOX/document" "$SANDBOX/results-messages"
  run $SMOKE
  [ "$status" -eq 0 ]
  has_line 'ok    results message: after [0-9]* s$'
  grep -q '^sqs receive-message --queue-url https://results --visibility-timeout 0 ' "$CALLS"
  never_called '^sqs delete-message'
}

@test "should go on looking where a look fails" {
  echo 'wordfreq: Rate exceeded' > "$SANDBOX/looks/0015"
  look b1 PERSISTED WAITING
  mv "$SANDBOX/looks/002" "$SANDBOX/looks/003"
  mv "$SANDBOX/looks/0015" "$SANDBOX/looks/002"

  run $SMOKE

  [ "$status" -eq 0 ]
  has_line 'note  status: wordfreq: Rate exceeded$'
}

@test "should upload nothing where the pipeline cannot be asked" {
  echo 'wordfreq: there is no stack mine' > "$SANDBOX/looks/001"

  run $SMOKE

  [ "$status" -eq 1 ]
  [[ $output == *"smoke: wordfreq: there is no stack mine"* ]]
  never_called '^wordfreq upload'
}

@test "should refuse a wrong deadline, and what it does not know" {
  run $SMOKE --deadline soon
  [ "$status" -eq 2 ]
  run $SMOKE --fast
  [ "$status" -eq 2 ]
  [[ $output == *"no option --fast"* ]]
  [ ! -s "$CALLS" ]
}
