// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals;

import dev.millrace.icuvitals.domain.risk.VersionedRiskModel;
import dev.millrace.icuvitals.domain.settings.WardSettings;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.model.quality.Refusal;

/** Reads the settings and the risk model: those in the jar, or a user's own files. */
public final class ShippedFiles {

    private ShippedFiles() {}

    /**
     * The settings of a file, or the shipped ones for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static WardSettings settings(String file) {
        WardSettings settings = ShippedFile.read(
                IcuVitalsFormats.SETTINGS, ShippedFile.bytes(file, ShippedFiles.class, "settings.json"), file);
        Refusal refusal = settings.refusal();
        if (refusal != null) {
            throw new IllegalArgumentException("settings " + file + ": " + refusal.detail());
        }
        return settings;
    }

    /**
     * The risk model of a file, or the shipped one for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static VersionedRiskModel model(String file) {
        return RiskModelFile.read(file);
    }
}
