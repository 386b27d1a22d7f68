// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.operator;

import static dev.millrace.frauddetection.Payments.DAY;
import static dev.millrace.frauddetection.Payments.HOUR;

import dev.millrace.frauddetection.domain.merchant.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cards that visit merchants and are defrauded now and then, and one merchant where cards were stolen, all from one seed. */
final class VisitedWorld {

    static final int FIRST_DAY = 20_000;
    static final int DAYS = 45;
    static final long DISORDER = 2 * HOUR;

    static final String STOLEN_AT = "petrol station";
    static final String VISITED_BY_ALL = "supermarket";
    static final int STOLEN_FROM = 10;
    static final int STOLEN_TO = 14;
    static final int EXPOSED = 200;

    private static final int CARDS = 2_000;
    private static final int WITHIN_DAYS = 60;

    /** A visit or news of a fraud, and when. */
    record Event(Visit visit, long time) {}

    private final Random random;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, List<Visit>> visitsOfCards = new HashMap<>();

    /** A world in which {@code stolen} of the exposed cards are defrauded; 0 for one where nothing was stolen. */
    VisitedWorld(long seed, int stolen) {
        random = new Random(seed);
        for (int day = 0; day < DAYS; day++) {
            for (int card = 0; card < CARDS; card++) {
                if (random.nextInt(3) == 0) {
                    visit(card, "merchant-" + random.nextInt(25), day);
                }
                if (random.nextInt(3) == 0) {
                    visit(card, VISITED_BY_ALL, day);
                }
            }
        }
        for (int card = 0; card < EXPOSED; card++) {
            visit(card, STOLEN_AT, STOLEN_FROM + card % (STOLEN_TO - STOLEN_FROM + 1));
        }
        for (int card = 0; card < stolen; card++) {
            defraud(card, STOLEN_TO + 1 + random.nextInt(DAYS - STOLEN_TO - 1));
        }
        for (int i = 0; i < 30; i++) {
            defraud(EXPOSED + random.nextInt(CARDS - EXPOSED), 5 + random.nextInt(DAYS - 5));
        }
    }

    List<Event> inOrder() {
        return events.stream().sorted(Comparator.comparingLong(Event::time)).toList();
    }

    /** The same, each up to {@link #DISORDER} later. */
    List<Event> arriving(Random chance) {
        Map<Event, Long> arrival = new HashMap<>();
        events.forEach(event -> arrival.put(event, event.time() + chance.nextLong(DISORDER)));
        return events.stream().sorted(Comparator.comparingLong(arrival::get)).toList();
    }

    private void visit(int card, String merchant, int day) {
        Visit visit = new Visit(merchant, "card-" + card, FIRST_DAY + day, 0, 0);
        List<Visit> earlier = visitsOfCards.computeIfAbsent(visit.panToken(), none -> new ArrayList<>());
        if (!earlier.contains(visit)) {
            earlier.add(visit);
            events.add(new Event(visit, (FIRST_DAY + day) * DAY + random.nextLong(DAY)));
        }
    }

    private void defraud(int card, int day) {
        long known = (FIRST_DAY + day) * DAY + random.nextLong(DAY);
        List<Visit> visits = visitsOfCards.remove("card-" + card);
        if (visits == null) {
            return;
        }
        long loss = 1_000L + random.nextInt(20_000);
        for (Visit visit : visits) {
            if (visit.day() < FIRST_DAY + day && visit.day() >= FIRST_DAY + day - WITHIN_DAYS) {
                events.add(new Event(new Visit(visit.merchantId(), visit.panToken(), visit.day(), known, loss), known));
            }
        }
    }
}
