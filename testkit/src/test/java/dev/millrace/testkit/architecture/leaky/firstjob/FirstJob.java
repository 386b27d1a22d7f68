// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob;

import dev.millrace.testkit.architecture.leaky.secondjob.SecondJob;

public record FirstJob(SecondJob other) {}
