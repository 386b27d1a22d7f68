#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Runs a JobManager of a session cluster in the foreground.
# Usage: jobmanager.sh [-Dkey=value ...]
set -euo pipefail
# shellcheck source=local/flink/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

size_memory GET_JM_RESOURCE_PARAMS "$@"
become_java "${FLINK_LOG_NAME:-jobmanager.log}" log4j-console.properties "${jvm_options[@]}" \
  -cp "$class_path" org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint \
  --configDir "$FLINK_CONF_DIR" "${flink_options[@]}" "$@"
