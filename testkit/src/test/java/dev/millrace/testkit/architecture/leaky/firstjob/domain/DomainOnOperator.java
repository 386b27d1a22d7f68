// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

import dev.millrace.testkit.architecture.leaky.firstjob.operator.OperatorOnEnvironmentTopics;

public record DomainOnOperator(OperatorOnEnvironmentTopics operator) {}
