// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.quality.ReasonCode;

/**
 * Settings that did not take effect.
 *
 * @param version of those that were refused; 0 if unreadable
 * @param inForce version that stays in force
 * @param reason kind of mistake
 * @param rule what found it
 * @param detail key, value and what would be right
 */
public record SettingsRefusal(long version, long inForce, ReasonCode reason, String rule, String detail) {}
