// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.operator;

import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import dev.millrace.jobkit.InForce;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** What one instance of an operator has read from the settings in force; read again when others come. */
final class LiveSites {

    private final InForce<InventorySettings> settings;
    private @Nullable Sites read;

    LiveSites(InForce<InventorySettings> settings) {
        this.settings = settings;
    }

    Sites in(ReadOnlyBroadcastState<String, InventorySettings> state) throws Exception {
        InventorySettings now = settings.in(state);
        Sites sites = read;
        // The version rises with each change.
        if (sites == null || sites.settings().version() != now.version()) {
            sites = new Sites(now);
            read = sites;
        }
        return sites;
    }
}
