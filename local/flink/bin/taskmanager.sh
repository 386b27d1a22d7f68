#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Runs a TaskManager in the foreground.
# Usage: taskmanager.sh [-Dkey=value ...]
set -euo pipefail
# shellcheck source=local/flink/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

size_memory GET_TM_RESOURCE_PARAMS "$@"
become_java "${FLINK_LOG_NAME:-taskmanager.log}" log4j-console.properties "${jvm_options[@]}" \
  -cp "$class_path" org.apache.flink.runtime.taskexecutor.TaskManagerRunner \
  --configDir "$FLINK_CONF_DIR" "${flink_options[@]}" "$@"
