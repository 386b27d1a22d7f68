// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

/** Holds what is not public, as it may: no operator knows it. */
public record StaysInTheDomain(HiddenPart part) {}
