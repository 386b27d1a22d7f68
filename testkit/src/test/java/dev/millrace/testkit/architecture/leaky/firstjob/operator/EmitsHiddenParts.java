// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.operator;

import dev.millrace.testkit.architecture.leaky.firstjob.domain.HoldsHiddenParts;

public record EmitsHiddenParts(HoldsHiddenParts event) {}
