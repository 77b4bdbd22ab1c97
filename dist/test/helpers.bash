# shellcheck shell=bash disable=SC2034,SC2154 # tests read the one, and bats sets the other
SOURCES=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
ARCHIVE=$(echo "$SOURCES"/dist/target/wordfreq-*.tar.gz)

# Unpacks the release below a folder with spaces in its name, into which everybody may look; bats' own are private.
unpack() {
  PLACE=$(mktemp -d "${TMPDIR:-/tmp}/a release XXXXXX")
  chmod 755 "$PLACE"
  tar -xzf "$ARCHIVE" -C "$PLACE" --no-same-owner
  RELEASE=$(echo "$PLACE"/wordfreq-*)
  export PLACE RELEASE
}

# Leaves Maven off the PATH, and all that may be set for wordfreq or for Java.
forget_the_build() {
  mkdir "$PLACE/bin" "$PLACE/home"
  local folder
  while IFS= read -r -d : folder; do
    ln -sf "$folder"/* "$PLACE/bin"
  done <<<"$PATH:"
  rm -f "$PLACE"/bin/mvn*
  export PATH=$PLACE/bin HOME=$PLACE/home
  local name
  for name in $(compgen -e | grep -E '^(WORDFREQ|WORKER|AWS|XDG|JAVA|SPARK)_'); do
    unset "$name"
  done
}

# A run's results in an order that is no engine's.
sorted() {
  jq -cS . | sort
}
