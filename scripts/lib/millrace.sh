# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
# shellcheck shell=bash
#
# Sourced by every script: where things are, how they are built, started, watched and stopped.
#   FLINK_HOME         your own Flink, instead of the local one
#   BOOTSTRAP_SERVERS  your own Kafka, instead of the local one
#   MILLRACE_DASHBOARD address of your own Flink's dashboard, http://localhost:8081 unless set
#   MILLRACE_RUN       where the local cluster keeps its files, run/ in this repository unless set

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
RUN="${MILLRACE_RUN:-$ROOT/run}"
[[ "$RUN" == /* ]] || RUN="$PWD/$RUN"
LOCAL="$ROOT/local/target"
JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"

# For people, so on the error stream: what a script answers stays clean on the other one.
say() { printf '%s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$1" >&2
  shift
  [[ $# -eq 0 ]] || printf '       %s\n' "$@" >&2
  exit 1
}

if ((BASH_VERSINFO[0] < 4 || (BASH_VERSINFO[0] == 4 && BASH_VERSINFO[1] < 4))); then
  die "bash ${BASH_VERSION} is too old: these scripts need 4.4 or later."
fi

# need_value OPTION VALUES...: dies unless a value follows the option.
need_value() { [[ $# -ge 2 && "$2" != --* ]] || die "$1 needs a value; --help shows how."; }

# need_port OPTION VALUE
need_port() {
  if [[ ! "$2" =~ ^[1-9][0-9]{0,4}$ ]] || (($2 > 65535)); then
    die "$1 must be a port from 1 to 65535, not '$2'."
  fi
}

need_java() {
  local version
  version="$("$JAVA" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')" || true
  [[ -n "$version" ]] || die "No Java found." "Install JDK 17 and put it on the PATH, or set JAVA_HOME."
  ((version >= 17)) || die "Java $version is too old: JDK 17 or later is needed." "Set JAVA_HOME to one."
}

need_job() {
  [[ -n "${1:-}" ]] || die "Which job? One of: $(all_jobs)"
  [[ "$1" =~ ^[a-z0-9-]+$ && "$1" != job-kit && -f "$ROOT/jobs/$1/pom.xml" ]] ||
    die "There is no job '$1'. There is: $(all_jobs)"
}

all_jobs() {
  local pom name names=""
  for pom in "$ROOT"/jobs/*/pom.xml; do
    name="$(basename "$(dirname "$pom")")"
    [[ "$name" == job-kit ]] || names+="${names:+, }$name"
  done
  printf '%s' "$names"
}

# --- building ---------------------------------------------------------------------------------------------

job_jar() {
  local jar
  for jar in "$ROOT/jobs/$1/target/$1"-*-job.jar; do
    [[ -f "$jar" ]] && printf '%s' "$jar" && return
  done
}

# version_of NAME: the parent's property NAME.version.
version_of() { sed -n "s|.*<$1\.version>\(.*\)</$1\.version>.*|\1|p" "$ROOT/pom.xml"; }

# is_older ARTIFACT SOURCES...: whether the artifact is missing, or made before a source was last changed.
# The build leaves a jar alone whose content is unchanged, so the time of the last build counts as well.
is_older() {
  local made="$1" stamp="$ROOT/target/scripts-build"
  shift
  [[ -f "$made" ]] || return 0
  [[ "$stamp" -nt "$made" ]] && made="$stamp"
  [[ -n "$(find "$@" -path '*/target' -prune -o -path '*/src/test' -prune -o -type f ! -name "*.md" -newer "$made" -print -quit)" ]]
}

# build_if_needed local|tools|JOB...: builds what is missing or older than its sources, without tests.
build_if_needed() {
  local part marker modules="" sources=("$ROOT/pom.xml" "$ROOT/model" "$ROOT/connectors" "$ROOT/jobs")
  for part in "$@"; do
    case "$part" in
      local)
        # Maven only adds to the homes: those of another version must go first.
        marker="$LOCAL/kafka/bin/kafka-server.sh"
        if [[ ! -f "$LOCAL/flink/lib/flink-runtime-$(version_of flink).jar" ||
          ! -f "$LOCAL/kafka/libs/kafka_2.13-$(version_of kafka).jar" ]]; then
          rm -rf "$LOCAL"
        fi
        if is_older "$marker" "$ROOT/pom.xml" "$ROOT/local"; then modules+=",local"; fi
        ;;
      tools)
        marker="$(find "$ROOT/tools/target/dist" -name 'tools-*.jar' 2>/dev/null | head -n 1 || true)"
        if is_older "$marker" "${sources[@]}" "$ROOT/tools"; then modules+=",tools"; fi
        ;;
      *) if is_older "$(job_jar "$part")" "${sources[@]}"; then modules+=",jobs/$part"; fi ;;
    esac
  done
  [[ -z "$modules" ]] || build "${modules#,}"
}

# build MODULES: the modules and what they need; prints a line for each.
build() {
  local log="$RUN/build.log" line since=$SECONDS said=$SECONDS status=0
  need_java
  mkdir -p "$RUN" "$ROOT/target"
  say "Building (log: $log)"
  [[ -d "${HOME:-}/.m2/repository/org/apache/flink/flink-runtime" ]] ||
    say "  The first build downloads some hundred megabytes, which takes minutes."
  exec 4< <(
    cd "$ROOT" && ./mvnw -B -ntp -pl "$1" -am -Dmaven.test.skip -Dspotless.check.skip -Dmdep.analyze.skip install 2>&1
    echo "build-ended $?"
  )
  : >"$log"
  while true; do
    if IFS= read -r -t 5 -u 4 line; then
      printf '%s\n' "$line" >>"$log"
      case "$line" in
        '[INFO] Building '*) say "  ${line#'[INFO] Building '}" && said=$SECONDS ;;
        'build-ended '*) status="${line#build-ended }" && break ;;
      esac
    elif (($? <= 128)); then
      status=1 # the output ended without the last line
      break
    fi
    if ((SECONDS - said >= 20)); then
      say "    still working, $((SECONDS - since)) s" && said=$SECONDS
    fi
  done
  exec 4<&-
  if [[ "$status" != 0 ]]; then
    grep -E '^\[(ERROR|FATAL)' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    die "The build failed. All it said is in $log."
  fi
  touch "$ROOT/target/scripts-build"
  say "  built in $((SECONDS - since)) s"
}

# --- the tools --------------------------------------------------------------------------------------------

# run_tool SUBCOMMAND ARGUMENTS...: in the foreground; its exit code is the result.
run_tool() {
  local -a options
  read -r -a options <<<"$(sed -n 's/^env\.java\.opts\.all: *//p' "$ROOT/flink-conf/config.yaml")"
  "$JAVA" "${options[@]}" -cp "$ROOT/tools/target/dist/*" dev.millrace.tools.Tools "$@"
}

# --- talking to what runs ---------------------------------------------------------------------------------

port_is_free() { ! (exec 3<>"/dev/tcp/localhost/$1") 2>/dev/null; }

# http_get PORT PATH: the body of a local answer; fails when nobody answers.
http_get() (
  exec 2>/dev/null
  exec 3<>"/dev/tcp/localhost/$1" || exit 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
  IFS= read -r -t 5 status <&3 || exit 1
  [[ "$status" == *' 200 '* ]] || exit 1
  while IFS= read -r -t 5 line <&3 && [[ "$line" != $'\r' ]]; do :; done
  IFS= read -r -t 5 -d '' body <&3 || true
  printf '%s' "$body"
)

# number_in JSON KEY: the first number under that key.
number_in() {
  local pattern="\"$2\":(-?[0-9]+)"
  [[ "$1" =~ $pattern ]] && printf '%s' "${BASH_REMATCH[1]}"
}

# Lines of "id state name" for each job that the local Flink knows.
list_jobs() {
  http_get "$1" /jobs/overview | grep -o '"jid":"[^"]*","name":"[^"]*"[^{}]*"state":"[A-Z]*"' |
    sed 's/"jid":"\([^"]*\)","name":"\([^"]*\)".*"state":"\([A-Z]*\)"/\1 \3 \2/' || true
}

# Sets the ports of the cluster that runs, or of one to be started.
# shellcheck disable=SC2034 # the scripts that source this file read them
read_ports() {
  KAFKA_PORT=19092 CONTROLLER_PORT=19093 DASHBOARD_PORT=8081 RPC_PORT=6123
  local key value
  [[ -f "$RUN/ports" ]] || return 0
  while IFS='=' read -r key value; do printf -v "$key" '%s' "$value"; done <"$RUN/ports"
}

bootstrap_servers() {
  if [[ -n "${BOOTSTRAP_SERVERS:-}" ]]; then
    printf '%s' "$BOOTSTRAP_SERVERS"
  elif is_running kafka; then
    read_ports
    printf 'localhost:%s' "$KAFKA_PORT"
  else
    die "No Kafka is running." "Start one with scripts/up, or name yours in BOOTSTRAP_SERVERS."
  fi
}

dashboard() {
  read_ports
  if [[ -n "${FLINK_HOME:-}" ]]; then
    printf '%s' "${MILLRACE_DASHBOARD:-http://localhost:8081}"
  else
    printf 'http://localhost:%s' "$DASHBOARD_PORT"
  fi
}

# flink ARGUMENTS...: the command line of the user's Flink, or of the local one.
flink() {
  if [[ -n "${FLINK_HOME:-}" ]]; then
    "$FLINK_HOME/bin/flink" "$@"
  else
    FLINK_CONF_DIR="$RUN/flink/conf" FLINK_LOG_DIR="$RUN/flink/log" "$LOCAL/flink/bin/flink" "$@"
  fi
}

# --- configuration ----------------------------------------------------------------------------------------

# merge_config FILES...: all keys, the last file winning key by key, @RUN@ filled in.
merge_config() {
  local merged
  merged="$(awk '
    /^[^#: ][^: ]*: / { at = index($0, ": "); key = substr($0, 1, at - 1)
      if (!(key in value)) order[++count] = key
      value[key] = substr($0, at + 2) }
    END { for (i = 1; i <= count; i++) print order[i] ": " value[order[i]] }' "$@")"
  printf '%s\n' "${merged//@RUN@/"$RUN"}"
}

# compose_config FOLDER FILES...: a folder that Flink can be started with.
compose_config() {
  local folder="$1"
  shift
  mkdir -p "$folder"
  cp "$ROOT/flink-conf/log4j-console.properties" "$ROOT/flink-conf/log4j-cli.properties" "$folder/"
  merge_config "$@" >"$folder/config.yaml"
}

# --- processes --------------------------------------------------------------------------------------------

# Names of all processes of the local cluster that have a pid file, in the order to stop them.
known_processes() {
  local file
  for file in "$RUN"/taskmanager-*.pid "$RUN/jobmanager.pid" "$RUN/kafka.pid"; do
    [[ ! -f "$file" ]] || basename "$file" .pid
  done
}

log_of() {
  case "$1" in kafka) printf '%s' "$RUN/kafka/log/server.log" ;; *) printf '%s' "$RUN/flink/log/$1.log" ;; esac
}

# running_pid NAME: its id; fails unless it lives and is ours, as the system may have given the id away since.
running_pid() {
  local pid command
  [[ -f "$RUN/$1.pid" ]] && read -r pid <"$RUN/$1.pid" && kill -0 "$pid" 2>/dev/null || return 1
  if [[ -r "/proc/$pid/cmdline" ]]; then
    command="$(tr '\0' ' ' <"/proc/$pid/cmdline")"
  else
    command="$(ps -p "$pid" -o command=)"
  fi
  # Until it becomes the JVM, a process is the script in bin/ that starts it.
  case "$command" in
    *"$(dirname "$(log_of "$1")")"* | *"$LOCAL/"*"/bin/"*) printf '%s' "$pid" ;;
    *) return 1 ;;
  esac
}

is_running() { running_pid "$1" >/dev/null; }

# start_process NAME COMMAND...: in the background and in a process group of its own, so that Ctrl-C spares it.
start_process() {
  local name="$1" out
  shift
  out="$(log_of "$name")"
  mkdir -p "$(dirname "$out")"
  rm -f "$out"
  (
    set -m
    nohup "$@" </dev/null >"${out%.log}.out" 2>&1 &
    echo $! >"$RUN/$name.pid"
  )
}

# stop_processes NAME...: asks all, waits, insists after 20 seconds.
stop_processes() {
  local name pid deadline=$((SECONDS + 20))
  local -A asked=()
  for name in "$@"; do
    if pid="$(running_pid "$name")"; then
      asked["$name"]="$pid"
      kill "$pid" 2>/dev/null || true
    fi
  done
  for name in "$@"; do
    if [[ -n "${asked[$name]:-}" ]]; then
      while is_running "$name" && ((SECONDS < deadline)); do sleep 0.1; done
      if pid="$(running_pid "$name")"; then
        say "  $name did not stop when asked; ending it"
        kill -9 "$pid" 2>/dev/null || true
        while is_running "$name"; do sleep 0.1; done
      fi
      say "  stopped $name (process ${asked[$name]})"
    fi
    rm -f "$RUN/$name.pid"
  done
}

# wait_for SECONDS NAME CONDITION...: until the condition holds; dies if the process does, or when time is up.
wait_for() {
  local deadline=$((SECONDS + $1)) seconds="$1" name="$2" log
  shift 2
  log="$(log_of "$name")"
  until "$@"; do
    if ! is_running "$name"; then
      tail -n 15 "${log%.log}.out" "$log" >&2 2>/dev/null || true
      die "$name ended before it was ready. Its log is $log."
    fi
    ((SECONDS < deadline)) || die "$name was not ready after $seconds s. Its log is $log."
    sleep 0.2
  done
}
