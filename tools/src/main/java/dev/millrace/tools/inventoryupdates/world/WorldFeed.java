// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates.world;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The messages of a world in the order of their arrival, made one after another: memory does not grow with the days. */
public final class WorldFeed implements Iterator<WorldMessage> {
    private final Simulation simulation;
    private @Nullable WorldMessage head;

    WorldFeed(Simulation simulation) {
        this.simulation = simulation;
        head = simulation.next();
    }

    @Override
    public boolean hasNext() {
        return head != null;
    }

    @Override
    public WorldMessage next() {
        WorldMessage message = head;
        if (message == null) {
            throw new NoSuchElementException("the world has ended");
        }
        head = simulation.next();
        return message;
    }
}
