// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

import java.util.List;

/** Public itself, and yet Flink cannot serialise it: what it holds, at two depths, is not public. */
public record HoldsHiddenParts(List<Parts> parts, String... names) {
    public record Parts(HiddenPart[] hidden) {}
}
