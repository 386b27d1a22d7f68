// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.operator;

/** Someone came to a site; time in epoch milliseconds. */
public record Visit(String site, long time) {}
