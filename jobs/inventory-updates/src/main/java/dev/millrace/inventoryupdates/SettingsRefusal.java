// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.model.quality.ReasonCode;

/**
 * Settings that did not take effect, and why; an event of {@code inventory.settings.refused}.
 *
 * @param version of the settings that were refused
 * @param inForce version of those that stay in force
 * @param reason what kind of fault
 * @param rule that found it
 * @param detail the key, the value and what would be right
 */
public record SettingsRefusal(long version, long inForce, ReasonCode reason, String rule, String detail) {}
