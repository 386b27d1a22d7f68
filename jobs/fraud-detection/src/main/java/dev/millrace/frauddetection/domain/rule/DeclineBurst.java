// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain.rule;

import dev.millrace.frauddetection.domain.Ramp;
import java.io.Serializable;

/**
 * Rule R12: refusals as they come from guessing, then an approval.
 *
 * @param weight in the noisy-OR, 0 to 1
 * @param declines from which the rule speaks, 2 or more
 * @param surest declines from which its confidence is highest
 * @param confidence from {@code lo} at the fewest declines to {@code hi} at the surest
 * @param withinMinutes in which the declines must lie
 * @param approvalWithinMinutes from the last decline to the approval
 */
public record DeclineBurst(
        double weight, int declines, int surest, Ramp confidence, int withinMinutes, int approvalWithinMinutes)
        implements Serializable {}
