// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the wire: a flat movement, an EPCIS event or a document of several, taken whole or not at all.
 *
 * @param time when the latest of it happened, epoch milliseconds UTC
 * @param movements what happened to stock; none if the record says nothing of it
 * @param reads single things that a reader saw, of which the same may have been seen before
 * @param refusal why the record is refused; null to take it
 * @param topic where it came from; empty where there is no broker
 * @param partition where it came from; -1 where there is no broker
 * @param offset where it came from; -1 where there is no broker
 * @param arrivedAt when the broker took it, epoch milliseconds UTC; -1 where there is none
 */
public record MovementMessage(
        long time,
        List<StockMovement> movements,
        List<EpcRead> reads,
        @Nullable Refusal refusal,
        String topic,
        int partition,
        long offset,
        long arrivedAt) {

    /** Begins an id of which the rest is still to come: the place of the record, as the sender gave none. */
    static final String UNNAMED = "\u0000";

    /** One that has not come from anywhere yet. */
    public static MovementMessage of(long time, List<StockMovement> movements, List<EpcRead> reads) {
        return new MovementMessage(time, movements, reads, null, "", -1, -1, -1);
    }

    /** One that is refused. */
    public static MovementMessage refused(long time, Refusal refusal) {
        return new MovementMessage(time, List.of(), List.of(), refusal, "", -1, -1, -1);
    }

    /** The same, come from a place whose name stands in for the ids that its sender did not give. */
    public MovementMessage at(String topic, int partition, long offset, long arrivedAt) {
        String place = topic + "-" + partition + "-" + offset;
        return new MovementMessage(
                time,
                movements.stream().map(each -> named(each, place)).toList(),
                reads.stream()
                        .map(each -> new EpcRead(
                                each.epc(),
                                each.readPoint(),
                                each.exit(),
                                each.counted(),
                                named(each.movement(), place)))
                        .toList(),
                refusal,
                topic,
                partition,
                offset,
                arrivedAt);
    }

    private static StockMovement named(StockMovement it, String place) {
        if (!it.id().startsWith(UNNAMED)) {
            return it;
        }
        String own = it.reservation();
        return Movements.of(it)
                .id(place + it.id().substring(UNNAMED.length()))
                .reservation(own != null && own.startsWith(UNNAMED) ? place + own.substring(UNNAMED.length()) : own)
                .movement();
    }
}
