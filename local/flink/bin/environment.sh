# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
# shellcheck shell=bash
#
# Sourced by the other scripts here: what every Flink JVM of this home needs.
#   FLINK_CONF_DIR  required; holds config.yaml and the two log4j files
#   FLINK_LOG_DIR   where log files go, ./log unless set
#   FLINK_LOG_NAME  name of the log file; each script has its own default

home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

if [[ ! -f "${FLINK_CONF_DIR:-}/config.yaml" ]]; then
  echo "FLINK_CONF_DIR must name a folder with a config.yaml; it is '${FLINK_CONF_DIR:-}'." >&2
  exit 2
fi

# Flink reads these three names itself.
export FLINK_CONF_DIR FLINK_LIB_DIR="$home/lib" FLINK_PLUGINS_DIR="$home/plugins"

log_dir="${FLINK_LOG_DIR:-$PWD/log}"
mkdir -p "$log_dir"

# A JVM expands this wildcard itself, so it must reach the JVM in quotes.
class_path="$home/lib/*"

# What the configuration has the JVMs open and export, as words.
read -r -a java_options <<<"$(sed -n 's/^env\.java\.opts\.all: *//p' "$FLINK_CONF_DIR/config.yaml")"

# Fills jvm_options and flink_options with the sizes of Flink's own memory model.
# $1: the question to BashJavaUtils; the rest: -Dkey=value settings that count.
# shellcheck disable=SC2034 # both are read by the scripts that source this file
size_memory() {
  local question="$1" answer
  shift
  answer="$("$java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$class_path" \
    org.apache.flink.runtime.util.bash.BashJavaUtils "$question" --configDir "$FLINK_CONF_DIR" "$@" |
    sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p')"
  if [[ "$answer" != *$'\n'* ]]; then
    echo "Flink could not work out its memory from $FLINK_CONF_DIR/config.yaml." >&2
    exit 1
  fi
  read -r -a jvm_options <<<"${answer%%$'\n'*}"
  read -r -a flink_options <<<"${answer#*$'\n'}"
}

# Becomes the JVM, so that the id of this process is the JVM's.
# $1: log file name; $2: log4j file; the rest: options, main class and arguments.
become_java() {
  local log_name="$1" log4j="$2"
  shift 2
  exec "$java" "${java_options[@]}" "-Dlog.file=$log_dir/$log_name" \
    "-Dlog4j.configurationFile=file:$FLINK_CONF_DIR/$log4j" "$@"
}
