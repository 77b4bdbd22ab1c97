# Each test runs in a folder of its own, where commands of the system are faked: a fake writes down how it was
# called, and does what the test says.

setup_sandbox() {
  SANDBOX=$BATS_TEST_TMPDIR/sandbox
  CALLS=$SANDBOX/calls
  mkdir -p "$SANDBOX/bin"
  : > "$CALLS"
  PATH=$SANDBOX/bin:$PATH
  ACTIONS=$BATS_TEST_DIRNAME/..
  export SANDBOX CALLS PATH ACTIONS
}

# fake NAME [BODY]: a command that writes its call down, and then runs the body.
fake() {
  {
    echo '#!/usr/bin/env bash'
    # shellcheck disable=SC2016 # the fake expands it
    printf 'echo "%s $*" >> "$CALLS"\n' "$1"
    printf '%s\n' "${2:-}"
  } > "$SANDBOX/bin/$1"
  chmod +x "$SANDBOX/bin/$1"
}

# fake_java FOLDER VERSION
fake_java() {
  mkdir -p "$SANDBOX/jvm/$1/bin"
  printf '#!/usr/bin/env bash\necho %q >&2\n' "openjdk version \"$2\" 2024-07-16 LTS" > "$SANDBOX/jvm/$1/bin/java"
  chmod +x "$SANDBOX/jvm/$1/bin/java"
}
