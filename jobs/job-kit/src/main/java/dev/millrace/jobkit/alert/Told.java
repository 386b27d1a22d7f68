// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.jobkit.alert;

import dev.millrace.model.alert.Alert;
import dev.millrace.model.alert.AlertSignal;

/**
 * A notification on its way to the budget of its group.
 *
 * @param signal that led to it
 */
public record Told(Alert alert, AlertSignal signal) {}
