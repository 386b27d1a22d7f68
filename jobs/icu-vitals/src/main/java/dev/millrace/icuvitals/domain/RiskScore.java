// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain;

import dev.millrace.model.alert.Alert;
import java.util.List;

/**
 * The risk of death in hospital as a model sees it at an instant; an event of {@code vitals.risk}.
 *
 * @param encounter the stay
 * @param unit the ward; empty if unknown
 * @param bed the bed; empty if unknown
 * @param at the instant, epoch milliseconds UTC
 * @param risk 0 to 1
 * @param threshold from which the model calls it high
 * @param reasons what speaks for and against it most, strongest first
 * @param modelName its name
 * @param modelVersion its version
 * @param modelHash SHA-256 of its weights
 */
public record RiskScore(
        String encounter,
        String unit,
        String bed,
        long at,
        double risk,
        double threshold,
        List<Alert.Reason> reasons,
        String modelName,
        String modelVersion,
        String modelHash) {}
