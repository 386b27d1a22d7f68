// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.ledger;

import dev.millrace.inventoryupdates.domain.Amounts;
import dev.millrace.inventoryupdates.domain.settings.InventorySettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Times and amounts that a ledger goes by; all times in milliseconds.
 *
 * @param version told in every answer
 * @param cartMillis how long a reservation holds for a cart
 * @param paymentMillis how long it holds while the customer pays
 * @param lostAfterMillis how long after it was expected a transfer counts as lost, and picks without a reservation are forgotten
 * @param transitMillis how long a transfer without an expected time takes
 * @param exactMillis an entry later than this is told as late, though it may still count
 * @param rememberedMillis how long entries are kept and known again; at least {@code exactMillis}
 * @param snapshotMillis how often a position is told in full
 * @param channelBuffer thousandths of a base unit that are never promised of an item that {@code buffers} does not name
 * @param buffers likewise, by item
 */
public record LedgerSettings(
        long version,
        long cartMillis,
        long paymentMillis,
        long lostAfterMillis,
        long transitMillis,
        long exactMillis,
        long rememberedMillis,
        long snapshotMillis,
        long channelBuffer,
        Map<String, Long> buffers)
        implements Serializable {

    /** Of specs/inventory.md: 15 min, 30 min, 48 h; log 72 h, ids 7 d, snapshot 24 h. Three days of transit are a guess. */
    public static LedgerSettings standard() {
        return new LedgerSettings(
                1,
                TimeUnit.MINUTES.toMillis(15),
                TimeUnit.MINUTES.toMillis(30),
                TimeUnit.HOURS.toMillis(48),
                TimeUnit.DAYS.toMillis(3),
                TimeUnit.HOURS.toMillis(72),
                TimeUnit.DAYS.toMillis(7),
                TimeUnit.DAYS.toMillis(1),
                0,
                Map.of());
    }

    /**
     * What settings of all of the job say of it.
     *
     * @param horizon how late an entry may be without being told as late
     * @param seen how long entries are kept and known again; at least {@code horizon}
     */
    public static LedgerSettings of(InventorySettings settings, Duration horizon, Duration seen) {
        return new LedgerSettings(
                settings.version(),
                TimeUnit.MINUTES.toMillis(settings.cartMinutes()),
                TimeUnit.MINUTES.toMillis(settings.paymentMinutes()),
                TimeUnit.HOURS.toMillis(settings.lostAfterHours()),
                standard().transitMillis(),
                horizon.toMillis(),
                seen.toMillis(),
                standard().snapshotMillis(),
                Amounts.of(settings.anyItem().channelBuffer()),
                settings.items().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> Amounts.of(each.getValue().channelBuffer()))));
    }

    /** Thousandths of a base unit of an item that are never promised. */
    public long buffer(String item) {
        return buffers.getOrDefault(item, channelBuffer);
    }

    /** The same with another buffer, in base units. */
    public LedgerSettings withBuffer(double units) {
        return new LedgerSettings(
                version,
                cartMillis,
                paymentMillis,
                lostAfterMillis,
                transitMillis,
                exactMillis,
                rememberedMillis,
                snapshotMillis,
                Amounts.of(units),
                buffers);
    }
}
