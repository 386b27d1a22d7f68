// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.quality.ReasonCode;

/**
 * Tells the author of a rule set why it did not take effect.
 *
 * @param version of the refused rule set; 0 if it could not be read
 * @param inForce version that stays in force; 0 if not known where it was refused
 * @param reason the code shared by all jobs
 * @param rule the check that refused
 * @param detail key, value and what would be right
 */
public record RuleSetRefusal(long version, long inForce, ReasonCode reason, String rule, String detail) {}
