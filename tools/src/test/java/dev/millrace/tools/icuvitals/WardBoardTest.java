// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.icuvitals.domain.RiskScore;
import java.util.List;
import org.junit.jupiter.api.Test;

class WardBoardTest {

    @Test
    void patientsAtHighestRiskComeFirstAndAnOlderScoreChangesNothing() {
        WardBoard board = new WardBoard(0, 2);
        board.take(risk("a", 3_600_000, .1));
        board.take(risk("b", 7_200_000, .8));
        board.take(risk("b", 60_000, .05));
        board.take(risk("c", 60_000, .2));

        List<String> lines = board.lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("hour 02:00   3 patients, 1 at high risk");
        assertThat(lines.get(2)).startsWith("b ").contains("80%!");
        assertThat(lines.get(3)).startsWith("c ").contains("20% ");
    }

    private static RiskScore risk(String stay, long at, double risk) {
        return new RiskScore(stay, "medical-1", "", at, risk, .3, List.of(), "m", "1", "");
    }
}
