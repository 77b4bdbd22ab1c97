#!/usr/bin/env bats

# Unpacks what `mvn -Pdist package` made, where there is no Maven, and uses it as people do.

bats_require_minimum_version 1.5.0
load helpers

setup_file() {
  load helpers
  unpack
  forget_the_build
  cd "$PLACE" || return
}

teardown_file() {
  rm -rf "$PLACE"
}

version() {
  basename "$RELEASE" | sed 's/^wordfreq-//'
}

@test "should have checksums that hold" {
  cd "$SOURCES/dist/target"
  run sha256sum -c --strict "wordfreq-$(version).tar.gz.sha256" "wordfreq-$(version).cdx.json.sha256"
  [ "$status" -eq 0 ]
}

@test "should hold the same, owned by nobody in particular, whoever built it and when" {
  # given what would differ: times of the build, its user, its umask, the order of its folders
  tar --numeric-owner --full-time -tvzf "$ARCHIVE" >"$BATS_TEST_TMPDIR/list"

  [ "$(awk '{ print $2 }' "$BATS_TEST_TMPDIR/list" | sort -u)" = 0/0 ]
  [ "$(awk '{ print $4, $5 }' "$BATS_TEST_TMPDIR/list" | sort -u)" = "$(sed -n 's/.*<project.build.outputTimestamp>\(.*\)T\(.*\)Z<.*/\1 \2/p' "$SOURCES/pom.xml")" ]
  [ "$(awk '{ print $1 }' "$BATS_TEST_TMPDIR/list" | sort -u | tr '\n' ' ')" = "-rw-r--r-- -rwxr-xr-x drwxr-xr-x " ]
  # gzip's own time of the file: none
  [ "$(od -An -tx1 -j 4 -N 4 "$ARCHIVE" | tr -d ' ')" = 00000000 ]
}

@test "should hold what people need and nothing of the build" {
  run ls "$RELEASE"
  [ "$(echo "$output" | tr '\n' ' ')" = "CHANGELOG.md LICENSE NOTICE README.md bill-of-materials.cdx.json bootstrap completion docs emr-config lib man samples wordfreq " ]
  run find "$RELEASE" -name target -o -name test -o -name pom.xml -o -name '*-tests.jar' -o -name '*.java'
  [ "$output" = "" ]
  run grep -rIlE '(launcher|mapreduce|spark)/target/' "$RELEASE" --include='*.md' --include='*.yaml' --include=NOTICE
  [ "$output" = "" ]
}

@test "should bring documents whose links lead somewhere" {
  run "$SOURCES/.ci/links" "$RELEASE"
  [ "$status" -eq 0 ]
}

@test "should name every jar in the bill of materials" {
  bill=$RELEASE/bill-of-materials.cdx.json
  jq -r '.components[], .metadata.component | "\(.name)-\(.version)"' "$bill" | sort -u >"$BATS_TEST_TMPDIR/named"

  # One of local's jars, and netty's natives, have a classifier.
  for jar in "$RELEASE"/lib/*/*.jar; do
    name=$(basename "$jar" .jar)
    grep -qxF -e "$name" -e "${name%-child}" -e "${name%-linux-x86_64}" "$BATS_TEST_TMPDIR/named" || { echo "$name"; missing=true; }
  done
  [ -z "${missing:-}" ]
  [ "$(jq -r .serialNumber "$bill")" = null ]
}

@test "should say its version and its commit" {
  run "$RELEASE/wordfreq" --version
  [ "$status" -eq 0 ]
  [[ $output == "wordfreq $(version) (commit "* ]]
  commit=$(sed 's/.*(commit \([0-9a-f]*\).*/\1/' <<<"$output")
  [[ $(git -C "$SOURCES" rev-parse HEAD) == "$commit"* ]]
}

@test "should count samples by each engine it brings, without a build" {
  run --separate-stderr "$RELEASE/wordfreq" local --format json "$RELEASE/samples"
  [ "$status" -eq 0 ]
  [[ $stderr != *building* ]]
  by_emr=$(sorted <<<"$output")
  [ "$(wc -l <<<"$by_emr")" -eq "$(find "$RELEASE/samples" -type f | wc -l)" ]
  [ "$(jq -r .status <<<"$by_emr" | sort -u)" = success ]

  run --separate-stderr "$RELEASE/wordfreq" local --engine direct --format json "$RELEASE/samples"
  [ "$status" -eq 0 ]
  [ "$(sorted <<<"$output")" = "$by_emr" ]
}

@test "should say what to do for an engine that counts with Spark" {
  run "$RELEASE/wordfreq" local --engine spark "$RELEASE/samples"
  [ "$status" -eq 1 ]
  [ "$output" = "wordfreq: --engine=spark: a release brings no Spark; set SPARK_HOME to one (3.5 or 4.0), or take another engine" ]
}

@test "should count with the Spark that SPARK_HOME names" {
  mkdir -p "$BATS_TEST_TMPDIR/spark"
  ln -s "$SOURCES/spark/target/runtime" "$BATS_TEST_TMPDIR/spark/jars"
  expected=$("$RELEASE/wordfreq" local --engine direct --format json "$RELEASE/samples/thai.txt" | sorted)

  SPARK_HOME=$BATS_TEST_TMPDIR/spark run --separate-stderr "$RELEASE/wordfreq" local --engine spark --format json "$RELEASE/samples/thai.txt"

  [ "$status" -eq 0 ]
  [ "$(sorted <<<"$output")" = "$expected" ]
}

@test "should prepare a quick start once, and again for what was unpacked over it" {
  "$RELEASE/wordfreq" local --engine direct "$RELEASE/samples/thai.txt" >"$BATS_TEST_TMPDIR/first" 2>&1
  [ -s "$RELEASE/lib/wordfreq.jsa" ]
  [ -s "$RELEASE/lib/step.jsa" ]
  run "$RELEASE/wordfreq" local --engine direct "$RELEASE/samples/thai.txt"
  [ "$status" -eq 0 ]
  [[ $output != *preparing* ]]

  cp "$RELEASE/wordfreq" "$RELEASE/other" && mv "$RELEASE/other" "$RELEASE/wordfreq"
  run "$RELEASE/wordfreq" local --engine direct "$RELEASE/samples/thai.txt"
  [ "$status" -eq 0 ]
  [[ $output == *preparing* ]]
}

@test "should be started by a link on the PATH" {
  ln -s "$RELEASE/wordfreq" "$BATS_TEST_TMPDIR/wordfreq"
  cd "$BATS_TEST_TMPDIR"
  PATH=$BATS_TEST_TMPDIR:$PATH run wordfreq --version
  [ "$status" -eq 0 ]
  [[ $output == "wordfreq $(version)"* ]]
}

# as_another_user HOME COMMAND...: who may read the release, and write to that home only.
as_another_user() {
  local home=$1
  shift
  setpriv --reuid 123456 --regid 123456 --clear-groups env HOME="$home" "$@"
}

@test "should keep its quick start in the user's cache where it was installed by root" {
  [ "$(id -u)" -eq 0 ] || skip "needs root, to be somebody else"
  rm -f "$RELEASE"/lib/*.jsa "$RELEASE/lib/java" "$RELEASE/lib/prepared"
  mkdir "$PLACE/user" && chown 123456 "$PLACE/user"

  run as_another_user "$PLACE/user" "$RELEASE/wordfreq" local "$RELEASE/samples/thai.txt"
  [ "$status" -eq 0 ]
  [[ $output == *"preparing a quick start, once"* ]]
  [ -s "$PLACE"/user/.cache/wordfreq/*/wordfreq.jsa ]
  [ -s "$PLACE"/user/.cache/wordfreq/*/step.jsa ]

  run as_another_user "$PLACE/user" "$RELEASE/wordfreq" local "$RELEASE/samples/thai.txt"
  [ "$status" -eq 0 ]
  [[ $output != *preparing* ]]
  [ ! -e "$RELEASE/lib/prepared" ]
}

@test "should count for a user without a home, where it was installed by root" {
  [ "$(id -u)" -eq 0 ] || skip "needs root, to be somebody else"
  rm -f "$RELEASE"/lib/*.jsa "$RELEASE/lib/java" "$RELEASE/lib/prepared"
  mkdir "$PLACE/state" && chown 123456 "$PLACE/state"

  XDG_STATE_HOME=$PLACE/state run as_another_user "" "$RELEASE/wordfreq" local "$RELEASE/samples/thai.txt"

  [ "$status" -eq 0 ]
  [[ $output != *preparing* ]]
  [[ $output == *"Results are kept in $PLACE/state/"* ]]
}

@test "should have a man page for every command, which man reads without a complaint" {
  pages=$RELEASE/man/man1
  [ "$(sed -n 's/^## \(wordfreq .*\)/\1.1/p' "$RELEASE/docs/commands.md" | tr ' ' - | cat - <(echo wordfreq.1) | sort)" = "$(ls "$pages" | sort)" ]
  for page in "$pages"/*; do
    man --warnings --local-file -E UTF-8 "$page" 2>>"$BATS_TEST_TMPDIR/complaints" | col -b >"$BATS_TEST_TMPDIR/page"
    grep -q '^NAME' "$BATS_TEST_TMPDIR/page"
    grep -q '^SYNOPSIS' "$BATS_TEST_TMPDIR/page"
  done
  [ ! -s "$BATS_TEST_TMPDIR/complaints" ]
  [[ $(man --local-file -E UTF-8 "$pages/wordfreq-local.1" | col -b) == *"wordfreq local --engine direct README.md"* ]]
  run -0 env MANPATH="$RELEASE/man" man -w wordfreq-status
}

@test "should complete commands and options in bash" {
  # Without a terminal bash complains that nothing is being completed.
  # shellcheck disable=SC2016 # the other bash expands them
  run --separate-stderr bash -c '. "$1"
    COMP_WORDS=(wordfreq lo) COMP_CWORD=1; _complete_wordfreq; echo "${COMPREPLY[@]}"
    COMP_WORDS=(wordfreq local --to) COMP_CWORD=2; _complete_wordfreq; echo "${COMPREPLY[@]}"' bash "$RELEASE/completion/wordfreq"
  [ "$status" -eq 0 ]
  [[ ${lines[0]} == local* ]]
  [[ ${lines[1]} == *--top* ]]
}

@test "should report what was counted as pages" {
  "$RELEASE/wordfreq" local --engine direct "$RELEASE/samples/thai.txt"
  run "$RELEASE/wordfreq" report --out "$BATS_TEST_TMPDIR/a report"
  [ "$status" -eq 0 ]
  [ -s "$BATS_TEST_TMPDIR/a report/index.html" ]
}
