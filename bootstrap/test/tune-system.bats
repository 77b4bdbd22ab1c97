#!/usr/bin/env bats

load helpers

setup() {
  setup_sandbox
  export TUNE_SYSTEM_ROOT=$SANDBOX/root
  THP=$TUNE_SYSTEM_ROOT/sys/kernel/mm/transparent_hugepage
  mkdir -p "$TUNE_SYSTEM_ROOT/proc/sys/vm" "$TUNE_SYSTEM_ROOT/proc/sys/net/core" "$THP"
  echo 60 > "$TUNE_SYSTEM_ROOT/proc/sys/vm/swappiness"
  echo 128 > "$TUNE_SYSTEM_ROOT/proc/sys/net/core/somaxconn"
  echo always > "$THP/enabled"
  echo always > "$THP/defrag"
  fake sudo '"$@"'
}

@test "should set what the job's JVMs want, now and for the next start" {
  run "$ACTIONS/tune-system"

  [ "$status" -eq 0 ]
  [ "$(cat "$TUNE_SYSTEM_ROOT/proc/sys/vm/swappiness")" = 1 ]
  [ "$(cat "$TUNE_SYSTEM_ROOT/proc/sys/net/core/somaxconn")" = 4096 ]
  [ "$(cat "$THP/enabled")" = madvise ]
  [ "$(cat "$THP/defrag")" = defer+madvise ]
  [ "$(cat "$TUNE_SYSTEM_ROOT/etc/sysctl.d/90-wordfreq.conf")" = $'vm.swappiness = 1\nnet.core.somaxconn = 4096' ]
}

@test "should change nothing more when it is run again" {
  "$ACTIONS/tune-system"
  before=$(find "$TUNE_SYSTEM_ROOT" -type f -exec cat {} +)

  run "$ACTIONS/tune-system"

  [ "$status" -eq 0 ]
  [ "$(find "$TUNE_SYSTEM_ROOT" -type f -exec cat {} +)" = "$before" ]
}

@test "should not stop a node whose kernel lacks a setting" {
  rm "$THP/defrag"

  run "$ACTIONS/tune-system"

  [ "$status" -eq 0 ]
  [[ $output == *"has no $THP/defrag"* ]]
  [ "$(cat "$THP/enabled")" = madvise ]
}

@test "should say that it may not change settings" {
  fake sudo 'exit 1'

  run "$ACTIONS/tune-system"

  [ "$status" -eq 20 ]
  [[ $output == *"sudo"* ]]
}
