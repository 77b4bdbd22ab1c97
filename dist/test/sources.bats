#!/usr/bin/env bats
# The script among its sources, in which all has been built, with a java that only writes archives and says how it was
# called.

setup() {
  bats_require_minimum_version 1.5.0
  cd "$BATS_TEST_TMPDIR"
  mkdir -p counting/src/main mapreduce/src/main launcher/src/main local/src/main bootstrap emr-config jdk/bin \
    local/target/dist/lib local/target/dist/hadoop local/target/dist/child
  touch pom.xml counting/pom.xml mapreduce/pom.xml launcher/pom.xml local/pom.xml emr-config/cluster.json \
    local/target/dist/lib/wordfreq.jar
  cat >jdk/bin/java <<'JAVA'
#!/bin/sh
echo "$*" >>"$JAVA_HOME/calls"
for argument in "$@"; do
  case $argument in
    -version) echo 'openjdk version "17.0.15"' >&2 ;;
    -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
  esac
done
case " $* " in *" -Xshare:dump "*) echo archive >"$archive" ;; esac
JAVA
  chmod +x jdk/bin/java
  export JAVA_HOME=$PWD/jdk
  touch local/target/dist/built
  cp "$BATS_TEST_DIRNAME/../../wordfreq" .
}

@test "should prepare a quick start once" {
  run ./wordfreq local text
  [ "$status" -eq 0 ]
  [[ $output == *preparing* ]]

  run ./wordfreq local text
  [ "$status" -eq 0 ]
  [[ $output != *preparing* ]]
  grep -q -e "-XX:SharedArchiveFile=$PWD/local/target/dist/wordfreq.jsa .*Main local text" jdk/calls
}

@test "should prepare it again for jars that were built since" {
  ./wordfreq local text
  touch -d "1 second" local/target/dist/lib/wordfreq.jar

  run ./wordfreq local text

  [ "$status" -eq 0 ]
  [[ $output == *preparing* ]]
}
