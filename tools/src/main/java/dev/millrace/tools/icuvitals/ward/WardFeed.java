// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals.ward;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The messages of a ward in the order of their arrival, made one after another: memory does not grow with the hours. */
public final class WardFeed implements Iterator<WardMessage> {
    private final PriorityQueue<Waiting> bays =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::at).thenComparingInt(Waiting::place));
    private final RawCrossings crossings = new RawCrossings();

    private record Waiting(long at, int place, Bay bay) {}

    WardFeed(List<Script> scripts, double damagedShare) {
        List<Script> all = new ArrayList<>(scripts);
        for (int place = 0; place < all.size(); place++) {
            queue(place, new Bay(all.get(place), damagedShare, crossings));
        }
    }

    @Override
    public boolean hasNext() {
        return !bays.isEmpty();
    }

    @Override
    public WardMessage next() {
        Waiting first = bays.poll();
        if (first == null) {
            throw new NoSuchElementException("the ward has ended");
        }
        WardMessage message = first.bay().head();
        if (message == null) {
            throw new IllegalStateException("a bay without a message waited");
        }
        first.bay().advance();
        queue(first.place(), first.bay());
        return message;
    }

    /** How often raw values have crossed a limit so far, each patient, vital and side by itself. */
    public long rawCrossings() {
        return crossings.count();
    }

    private void queue(int place, Bay bay) {
        WardMessage head = bay.head();
        if (head != null) {
            bays.add(new Waiting(head.at(), place, bay));
        }
    }
}
