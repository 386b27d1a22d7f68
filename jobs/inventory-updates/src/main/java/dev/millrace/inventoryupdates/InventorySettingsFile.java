// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.formats.JsonFormat;
import dev.millrace.formats.RecordFormat;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.ShippedFile;
import dev.millrace.model.quality.Refusal;

/** Reads the settings: those in the jar, or a user's own file. */
public final class InventorySettingsFile {

    /** {@code inventory.settings}; a misspelt threshold must not go unnoticed, so unknown fields are refused. */
    public static final RecordFormat<InventorySettings> FORMAT = JsonFormat.of(InventorySettings.class)
            .required(
                    "version",
                    "cartMinutes",
                    "paymentMinutes",
                    "lostAfterHours",
                    "anySite",
                    "sites",
                    "anyItem",
                    "items",
                    "demand",
                    "thresholds")
            .refuseUnknownFields()
            .build();

    private InventorySettingsFile() {}

    /**
     * The settings of a file, or the shipped ones for {@code shipped}.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public static InventorySettings read(String file) {
        InventorySettings settings = ShippedFile.read(
                FORMAT, ShippedFile.bytes(file, InventorySettingsFile.class, "inventory-settings.json"), file);
        Refusal refusal = settings.refusal();
        if (refusal != null) {
            throw new IllegalArgumentException("settings " + file + ": " + refusal.detail());
        }
        return settings;
    }
}
