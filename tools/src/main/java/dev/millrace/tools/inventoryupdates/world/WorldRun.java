// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import dev.millrace.model.inventory.ReservationAnswer;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** Runs the job over a world. */
@FunctionalInterface
public interface WorldRun {

    /**
     * Everything the job says about it.
     *
     * @param messages how many the world's feed has
     */
    Results over(WorldScript script, long messages) throws Exception;

    /**
     * Which world; small, so that it can be written again where it is needed.
     *
     * @param seed of all chance
     * @param items how many
     * @param sites how many, the warehouse included
     * @param firstDay days since 1970-01-01
     * @param days how many
     */
    record WorldScript(long seed, int items, int sites, long firstDay, int days) implements Serializable {
        /** The world itself. */
        public World world() {
            return World.of(seed, items, sites, LocalDate.ofEpochDay(firstDay), days);
        }
    }

    /**
     * What the job said.
     *
     * @param positions the last of each item and site
     * @param answers to requests, those of an item and site in the order in which they were given
     * @param told conditions that began
     */
    record Results(List<Position> positions, List<ReservationAnswer> answers, List<Told> told) {}

    /**
     * What the job holds for the stock of an item at a site; base units.
     *
     * @param item scheme and value
     * @param site code
     * @param onHand there by the books
     * @param reserved promised for a while
     * @param allocated promised for good
     * @param inTransit on its way to here
     */
    record Position(String item, String site, double onHand, double reserved, double allocated, double inTransit) {}

    /**
     * A condition that began.
     *
     * @param kind e.g. PHANTOM_SUSPECT, LOST_TRANSFER, OVER_RECEIPT, SHORT_RECEIPT, NEGATIVE_ON_HAND
     * @param item of what
     * @param site where
     * @param time when it was told by the run's clock, epoch milliseconds UTC; in a replay the time of arrival
     */
    record Told(String kind, String item, String site, long time) {}
}
