#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Runs a Kafka broker in the foreground.
# Usage: kafka-server.sh SERVER.properties
set -euo pipefail
# shellcheck source=local/kafka/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

read -r -a heap <<<"${KAFKA_HEAP_OPTS:--Xms256m -Xmx512m}"
log_dir="${KAFKA_LOG_DIR:-$PWD/log}"
mkdir -p "$log_dir"
exec "$java" "${heap[@]}" -XX:+UseG1GC "-Dkafka.log.dir=$log_dir" \
  "-Dlog4j2.configurationFile=file:$bin/log4j2.properties" -cp "$class_path" kafka.Kafka "$@"
