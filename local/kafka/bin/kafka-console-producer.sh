#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Sends the lines of its input to a topic.
# Usage: kafka-console-producer.sh ARGUMENTS (--help lists them)
set -euo pipefail
# shellcheck source=local/kafka/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

become_program org.apache.kafka.tools.ConsoleProducer "$@"
