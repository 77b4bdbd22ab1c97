# shellcheck shell=bash
# What the stack's parameters are: as given now, else as last deployed, else as root.yaml has them.
# Uses: $root, $stack, $work, ${parameters[@]}.

# The last deployment's parameters, a line each: name, tab, value. None where there is no stack.
read_last_parameters() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query 'Stacks[0].Parameters[].[ParameterKey,ParameterValue]' >"$work/last-parameters" 2>/dev/null || true
}

# given NAME: its value on the command line, where it is there.
given() {
  local each value found=1
  for each in ${parameters[@]+"${parameters[@]}"}; do
    if [ "${each%%=*}" = "$1" ]; then
      value=${each#*=} found=0
    fi
  done
  [ "$found" -ne 0 ] || echo "$value"
  return "$found"
}

# last NAME: its value in the last deployment; empty where there is none.
last() {
  awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$work/last-parameters"
}

# Whether the deployment to come counts on EMR Serverless.
uses_serverless() {
  [ "$(setting Engine)" = serverless ] || { [ "$(setting Engine)" = auto ] && [ "$(setting AutoEngine)" = serverless ]; }
}

# Whether it counts with the Spark job.
uses_spark() {
  uses_serverless || [ "$(setting Engine)" = spark ] \
    || { [ "$(setting Engine)" = auto ] && [ "$(setting AutoEngine)" = spark ]; }
}

# setting NAME: its value in the deployment to come; empty where root.yaml knows no such parameter.
setting() {
  if given "$1"; then
    return
  fi
  if grep -q "^$1	" "$work/last-parameters"; then
    last "$1"
    return
  fi
  awk -v name="  $1:" -v quote="'" '
    $0 == name { here = 1; next }
    here && /^ ? ?[^ ]/ { exit }
    here && /^    Default: / { sub(/^    Default: /, ""); gsub(quote, ""); print; exit }' \
    "$root/emr-config/stack/root.yaml"
}
