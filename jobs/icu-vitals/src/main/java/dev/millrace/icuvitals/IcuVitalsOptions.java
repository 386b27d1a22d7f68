// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.Profile;
import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.icuvitals.domain.settings.WardSettings;

/**
 * The settings of one run of the job, read once.
 *
 * @param profile what kind of data comes in
 * @param settings in force until others arrive
 * @param model of the risk
 */
public record IcuVitalsOptions(Profile profile, WardSettings settings, VersionedRiskModel model) {}
