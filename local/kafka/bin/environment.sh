# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
# shellcheck shell=bash
#
# Sourced by the other scripts here: what every Kafka JVM of this home needs.
#   KAFKA_LOG_DIR    where the broker writes server.log, ./log unless set
#   KAFKA_HEAP_OPTS  memory options; each script has its own default

bin="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

# A JVM expands this wildcard itself, so it must reach the JVM in quotes.
class_path="$bin/../libs/*"

# Becomes a short-lived Kafka program: fast compiler, small collector, warnings only.
become_program() {
  local -a heap
  read -r -a heap <<<"${KAFKA_HEAP_OPTS:--Xmx256m}"
  exec "$java" "${heap[@]}" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    "-Dlog4j2.configurationFile=file:$bin/log4j2-programs.properties" -cp "$class_path" "$@"
}
