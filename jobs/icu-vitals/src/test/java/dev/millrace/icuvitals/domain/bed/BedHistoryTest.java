// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.bed;

import static dev.millrace.icuvitals.domain.cleaning.Bedside.NOON;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.admitted;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.discharged;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.transferred;
import static dev.millrace.icuvitals.domain.cleaning.Bedside.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.bed.BedHistory.Occupied;
import dev.millrace.model.vitals.PatientContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who was in a bed when, against minutes that are painted one by one. */
class BedHistoryTest {

    private static final int ROUNDS = 3_000;
    private static final int LENGTH = 60;

    @Test
    void aStayGoesFromComingUpToGoing() {
        BedHistory history = told(admitted("a", "bed-1", 10), discharged("a", "bed-1", 20));
        assertThat(history.at(9).occupied()).isEqualTo(Occupied.UNKNOWN);
        assertThat(history.at(10).encounter()).isEqualTo("a");
        assertThat(history.at(19).encounter()).isEqualTo("a");
        assertThat(history.at(20).occupied()).isEqualTo(Occupied.EMPTY);
    }

    @Test
    void atOneInstantWhoComesStaysAndWhoComesAndGoesIsGone() {
        assertThat(told(admitted("a", "bed-1", 10), admitted("b", "bed-1", 20), discharged("a", "bed-1", 20))
                        .at(20)
                        .encounter())
                .isEqualTo("b");
        assertThat(told(admitted("a", "bed-1", 10), discharged("a", "bed-1", 10))
                        .at(10)
                        .occupied())
                .isEqualTo(Occupied.EMPTY);
    }

    @Test
    void aTransferLeavesOneBedForAnotherAndAnUpdateMovesNobody() {
        PatientContext transfer = transferred("a", "bed-1", "bed-2", 20);
        assertThat(BedMark.of(transfer, "bed-1")).isEqualTo(new BedMark(20, "a", false));
        assertThat(BedMark.of(transfer, "bed-2")).isEqualTo(new BedMark(20, "a", true));
        assertThat(BedMark.of(updated("a", "bed-1", 20), "bed-1")).isNull();
        assertThat(BedMark.of(admitted("a", "bed-2", 20), "bed-1")).isNull();
    }

    @Test
    void itKeepsToItsCapAndTheLastStayIsRight() {
        BedHistory history = BedHistory.none();
        for (int i = 0; i < 500; i++) {
            history = history.with(new BedMark(NOON + i, "enc-" + i, true));
            assertThat(history.marks().size()).isLessThanOrEqualTo(BedHistory.MOST + 1);
        }
        for (int i = 440; i < 500; i++) {
            assertThat(history.at(NOON + i).encounter()).isEqualTo("enc-" + i);
        }
    }

    @Test
    void nothingIsLeftOfABedThatIsEmptyForTheHorizon() {
        BedHistory history = told(admitted("a", "bed-1", 10), discharged("a", "bed-1", 20));
        assertThat(history.forgetting(19).isEmpty()).isFalse();
        assertThat(history.forgetting(20).isEmpty()).isTrue();
        assertThat(told(admitted("a", "bed-1", 10)).forgetting(1_000).at(2_000).encounter())
                .isEqualTo("a");
    }

    @Test
    void itIsWhatPaintingEachInstantGivesInWhateverOrderItIsTold() {
        long first = System.nanoTime();
        System.out.println("beds from seed " + first);
        int taken = 0;
        for (long seed = first; seed < first + ROUNDS; seed++) {
            Random random = new Random(seed);
            List<BedMark> marks = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                marks.add(new BedMark(random.nextInt(LENGTH), "enc-" + random.nextInt(4), random.nextInt(5) < 3));
            }
            String[] painted = paint(marks);
            Collections.shuffle(marks, random);
            int forgotten = random.nextInt(LENGTH);
            BedHistory history = BedHistory.none();
            for (BedMark mark : marks) {
                history = history.with(mark).with(mark);
            }
            BedHistory late = history.forgetting(forgotten);
            for (int time = 0; time < LENGTH; time++) {
                assertThat(history.at(time).encounter())
                        .as("seed %d at %d", seed, time)
                        .isEqualTo(painted[time]);
                if (time >= forgotten) {
                    assertThat(late.at(time).encounter())
                            .as("seed %d at %d, forgetting %d", seed, time, forgotten)
                            .isEqualTo(painted[time]);
                }
                taken += painted[time].isEmpty() ? 0 : 1;
            }
        }
        assertThat(taken).isGreaterThan(ROUNDS);
    }

    /** Each instant on its own: the last who came and has not gone since, unless at that very instant. */
    private static String[] paint(List<BedMark> marks) {
        String[] bed = new String[LENGTH];
        for (int time = 0; time < LENGTH; time++) {
            BedMark last = null;
            for (BedMark mark : marks) {
                boolean counts = mark.comes() && mark.time() <= time;
                if (counts
                        && (last == null
                                || mark.time() > last.time()
                                || (mark.time() == last.time()
                                        && mark.encounter().compareTo(last.encounter()) > 0))) {
                    last = mark;
                }
            }
            bed[time] = last == null ? "" : last.encounter();
            for (BedMark mark : marks) {
                if (last != null
                        && !mark.comes()
                        && mark.encounter().equals(last.encounter())
                        && mark.time() >= last.time()
                        && mark.time() <= time) {
                    bed[time] = "";
                }
            }
        }
        return bed;
    }

    private static BedHistory told(PatientContext... messages) {
        BedHistory history = BedHistory.none();
        for (PatientContext message : messages) {
            BedMark mark = BedMark.of(message, "bed-1");
            history = mark == null ? history : history.with(mark);
        }
        return history;
    }
}
