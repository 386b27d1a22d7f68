// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection.scenarios;

import dev.millrace.tools.Draws;
import java.util.function.Consumer;

/** Tells as many true cases and near misses of a rule as a run needs. */
final class Cast {

    /** Cases of each rule, and as many near misses. */
    static final int CASES = 24;

    final Stage stage;
    final World world;
    final Draws draws;

    Cast(Stage stage, World world, Draws draws) {
        this.stage = stage;
        this.world = world;
        this.draws = draws;
    }

    /** Tells all cases of a rule; each draws alone, so that one more leaves the others as they are. */
    void tell(String rule, Consumer<Story> guilty, Consumer<Story> innocent) {
        Draws own = draws.split();
        for (int number = 0; number < CASES; number++) {
            tell(new Story(stage, world, rule, true, number, own.split()), guilty);
            tell(new Story(stage, world, rule, false, number, own.split()), innocent);
        }
    }

    private static void tell(Story story, Consumer<Story> teller) {
        teller.accept(story);
        story.end();
    }
}
