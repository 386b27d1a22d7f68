// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import java.io.Serializable;

/**
 * How many notifications analysts can keep up with.
 *
 * @param perDay notifications that a day has room for
 * @param slew how far the threshold may move within five minutes
 * @param digestMinutes how often what was held back is summed up
 */
public record Budget(int perDay, double slew, int digestMinutes) implements Serializable {}
