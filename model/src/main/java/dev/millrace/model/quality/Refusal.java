// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.model.quality;

/**
 * Why one record is refused, in words for the person who has to mend it.
 *
 * @param reason the code shared by all jobs
 * @param rule the check that refused, kebab-case, e.g. {@code future-guard}
 * @param detail what was found and what would be right; never a card number or other payload in full
 */
public record Refusal(ReasonCode reason, String rule, String detail) {}
