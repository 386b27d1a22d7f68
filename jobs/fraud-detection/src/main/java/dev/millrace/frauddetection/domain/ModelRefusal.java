// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import dev.millrace.model.quality.ReasonCode;

/**
 * Tells the author of a model or of its activation why it did not take effect.
 *
 * @param sha256 digest that was named; empty if the message could not be read
 * @param inForce digest of the model that stays in force; empty if not known where it was refused
 * @param reason the code shared by all jobs
 * @param rule the check that refused
 * @param detail what was found and what would be right
 */
public record ModelRefusal(String sha256, String inForce, ReasonCode reason, String rule, String detail) {}
