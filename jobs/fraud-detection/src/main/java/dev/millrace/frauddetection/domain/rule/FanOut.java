// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Ramp;
import java.io.Serializable;

/**
 * Rule R14: many cards are used from one device or one network address within an hour.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param deviceCards confidence by the number of cards of the device
 * @param addressCards confidence by the number of cards of the address; higher, since people share addresses
 */
public record FanOut(double weight, Ramp deviceCards, Ramp addressCards) implements Serializable {}
