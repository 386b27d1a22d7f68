// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit;

import java.io.Serializable;

/** Tells when an event happened, epoch milliseconds UTC. */
@FunctionalInterface
public interface EventTime<T> extends Serializable {

    /** When {@code event} happened, epoch milliseconds UTC. */
    long of(T event);
}
