// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Half an hour of published scores with what they rest on, packed: what an amendment needs, in less than 4 KB.
 *
 * @param names of wards, beds and devices, to which the other arrays point
 * @param ats instants of the scores, milliseconds after the start of the part
 * @param revisions of each score
 * @param units ward of each score
 * @param beds bed of each score
 * @param scales of each score
 * @param slots of each value
 * @param times of each value, milliseconds after the start of the part; before it for what still counted then
 * @param values see {@link Known}
 * @param sources of each value
 */
public record HistoryPart(
        List<String> names,
        int[] ats,
        int[] revisions,
        byte[] units,
        byte[] beds,
        byte[] scales,
        byte[] slots,
        int[] times,
        int[] values,
        byte[] sources) {

    private static final long LENGTH = TimeUnit.MINUTES.toMillis(30);
    private static final int MOST_NAMES = Byte.MAX_VALUE;

    /** The part to which an instant belongs. */
    static long number(long at) {
        return Math.floorDiv(at, LENGTH);
    }

    /** The first instant of a part, epoch milliseconds UTC. */
    static long start(long number) {
        return number * LENGTH;
    }

    static HistoryPart of(long number, List<Scored> scored, List<Known> known) {
        long start = start(number);
        List<String> names = new ArrayList<>();
        HistoryPart part = new HistoryPart(
                names,
                new int[scored.size()],
                new int[scored.size()],
                new byte[scored.size()],
                new byte[scored.size()],
                new byte[scored.size()],
                new byte[known.size()],
                new int[known.size()],
                new int[known.size()],
                new byte[known.size()]);
        for (int i = 0; i < scored.size(); i++) {
            Scored each = scored.get(i);
            part.ats[i] = (int) (each.at() - start);
            part.revisions[i] = each.revision();
            part.units[i] = index(each.unit(), names);
            part.beds[i] = index(each.bed(), names);
            part.scales[i] = (byte) each.scale();
        }
        for (int i = 0; i < known.size(); i++) {
            Known each = known.get(i);
            part.slots[i] = each.slot().mark();
            part.times[i] = (int) (each.time() - start);
            part.values[i] = each.value();
            part.sources[i] = index(each.source(), names);
        }
        return part;
    }

    /** The scores, oldest first. */
    List<Scored> scored(long number) {
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < ats.length; i++) {
            scored.add(new Scored(
                    start(number) + ats[i], revisions[i], names.get(units[i]), names.get(beds[i]), scales[i]));
        }
        return scored;
    }

    /** The values. */
    List<Known> known(long number) {
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            known.add(new Known(Slot.marked(slots[i]), start(number) + times[i], values[i], names.get(sources[i])));
        }
        return known;
    }

    private static byte index(String name, List<String> names) {
        int index = names.indexOf(name);
        if (index < 0 && names.size() < MOST_NAMES) {
            index = names.size();
            names.add(name);
        }
        // With more devices than any bed has the name of one is lost, not its values.
        return (byte) Math.max(0, index);
    }
}
