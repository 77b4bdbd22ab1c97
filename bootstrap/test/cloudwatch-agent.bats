#!/usr/bin/env bats

load helpers

setup() {
  setup_sandbox
  export CLOUDWATCH_AGENT_HOME=$SANDBOX/agent
  fake sudo '"$@"'
  # Installing it brings a program that can be started.
  fake dnf 'mkdir -p "$CLOUDWATCH_AGENT_HOME/bin"; cp "$SANDBOX/bin/agent-ctl" "$CLOUDWATCH_AGENT_HOME/bin/amazon-cloudwatch-agent-ctl"'
  fake agent-ctl
}

@test "should install and start the agent, which tells memory and disk" {
  run "$ACTIONS/cloudwatch-agent"

  [ "$status" -eq 0 ]
  grep -q '^dnf install .*amazon-cloudwatch-agent$' "$CALLS"
  grep -qx "agent-ctl -a fetch-config -m ec2 -c file:$CLOUDWATCH_AGENT_HOME/etc/wordfreq.json -s" "$CALLS"
  jq -e '.metrics.namespace == "wordfreq/nodes"
    and .metrics.metrics_collected.mem.measurement == ["mem_used_percent"]
    and .metrics.append_dimensions.InstanceId == "${aws:InstanceId}"' "$CLOUDWATCH_AGENT_HOME/etc/wordfreq.json"
}

@test "should not install it twice" {
  "$ACTIONS/cloudwatch-agent"

  run "$ACTIONS/cloudwatch-agent" mine

  [ "$status" -eq 0 ]
  [ "$(grep -c '^dnf' "$CALLS")" -eq 1 ]
  jq -e '.metrics.namespace == "mine"' "$CLOUDWATCH_AGENT_HOME/etc/wordfreq.json"
}

@test "should say what lacks where it cannot be installed" {
  fake dnf 'exit 1'

  run "$ACTIONS/cloudwatch-agent"

  [ "$status" -eq 30 ]
  [[ $output == *"repositories in S3"* ]]
}

@test "should say where to look when it does not start" {
  fake agent-ctl 'exit 1'

  run "$ACTIONS/cloudwatch-agent"

  [ "$status" -eq 31 ]
  [[ $output == *"$CLOUDWATCH_AGENT_HOME/logs"* ]]
}
