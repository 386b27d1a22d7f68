#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: the Millrace authors
#
# Prepares and inspects the storage of a broker.
# Usage: kafka-storage.sh ARGUMENTS (--help lists them)
set -euo pipefail
# shellcheck source=local/kafka/bin/environment.sh
. "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

become_program kafka.tools.StorageTool "$@"
