// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

record HiddenPart(String name) {}
