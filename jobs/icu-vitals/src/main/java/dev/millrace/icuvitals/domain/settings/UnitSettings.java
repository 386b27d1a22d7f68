// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.settings;

import java.io.Serializable;
import java.util.Map;

/**
 * What differs in one ward.
 *
 * @param limits when there is an alarm, by rule
 */
public record UnitSettings(Map<String, AlarmLimit> limits) implements Serializable {}
