#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Creates, lists, describes, changes and deletes topics.
# Usage: kafka-topics.sh ARGUMENTS (--help lists them)
set -euo pipefail
# shellcheck source=local/kafka/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

become_program org.apache.kafka.tools.TopicCommand "$@"
