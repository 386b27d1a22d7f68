// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.AlertSignal;

/**
 * A signal that did not become a notification.
 *
 * @param signal as it came
 * @param why delay, inhibit, pause, shelved, dismissed, flapping or budget
 */
public record SuppressedAlert(AlertSignal signal, String why) {}
