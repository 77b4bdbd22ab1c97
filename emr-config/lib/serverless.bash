# shellcheck shell=bash
# The application of EMR Serverless, which can be changed only while it stands still.
# Uses: $stack, fail, given, last, uses_serverless.

# How long an idle application takes to stop at most, in looks of 5 s; it takes some seconds.
stopping_looks=36

# application_state: its id and state, a tab between; nothing where there is none.
application_state() {
  aws emr-serverless list-applications --states STARTING STARTED STOPPING STOPPED CREATED --output text \
    --query "applications[?name=='$stack'].[id,state] | [0]" | grep -v '^None' || true
}

# Whether the last deployment counts on EMR Serverless.
had_serverless() {
  [ "$(last Engine)" = serverless ] || { [ "$(last Engine)" = auto ] && [ "$(last AutoEngine)" = serverless ]; }
}

# Whether the deployment to come removes the application, or gives it other parameters.
changes_application() {
  local each value
  uses_serverless || return 0
  for each in ServerlessVcpus ServerlessNetwork; do
    if value=$(given "$each") && [ "$value" != "$(last "$each")" ]; then
      return
    fi
  done
  return 1
}

# stop_application: EMR Serverless refuses to delete a started application, and to change more of it than its capacity;
# CloudFormation sends all that it has. The next job run starts it again. One that counts is left alone.
stop_application() {
  local application state looks=0
  had_serverless || return 0
  IFS=$'\t' read -r application state <<<"$(application_state)" || true
  case ${state:-} in
    STARTING | STARTED)
      echo "deploy: stopping the EMR Serverless application $application, so that it can be changed; a job run starts it again" >&2
      if ! aws emr-serverless stop-application --application-id "$application" >&2; then
        if changes_application; then
          fail "the application $application cannot be stopped, see above; where it counts, deploy again once that is done (./wordfreq status)"
        fi
        echo "deploy: it goes on; what changes of it now fails the deployment" >&2
        return 0
      fi
      ;;
    STOPPING) ;;
    *) return 0 ;;
  esac
  until [ "$(application_state | cut -f 2)" = STOPPED ]; do
    looks=$((looks + 1))
    [ "$looks" -lt "$stopping_looks" ] || fail "the application $application does not stop; look at it in the console"
    sleep 5
  done
}
