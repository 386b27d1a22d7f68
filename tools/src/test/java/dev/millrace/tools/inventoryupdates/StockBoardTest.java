// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.counting.CountPriority;
import dev.millrace.inventoryupdates.domain.counting.CountPriority.CountList;
import dev.millrace.inventoryupdates.domain.position.StockPosition;
import dev.millrace.inventoryupdates.domain.replenishment.PlanMethod;
import dev.millrace.inventoryupdates.domain.replenishment.ReplenishmentProposal;
import dev.millrace.model.inventory.ReservationAnswer;
import dev.millrace.model.inventory.ReservationAnswer.Refused;
import dev.millrace.tools.inventoryupdates.StockBoard.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockBoardTest {

    @Test
    void whatIsMostUrgentComesFirstAndWhatIsRightIsNotShown() {
        StockBoard board = new StockBoard(2);
        board.take(position("sku:fine", 1, 50));
        board.take(position("sku:order", 1, 8));
        board.take(proposal("sku:order", 10));
        board.take(position("sku:out", 1, 0));
        board.take(position("sku:phantom", 1, 9));
        board.take(suspect("sku:phantom", 3));
        board.take(position("sku:below", 1, -4));

        List<String> lines = board.lines("half of it");

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).endsWith("half of it");
        assertThat(lines.get(1))
                .isEqualTo("5 positions: 1 below zero, 1 suspected phantoms, 1 sold out, 0 low, 1 to order");
        assertThat(lines.get(3)).startsWith("sku:below ").contains("count it");
        assertThat(lines.get(4)).startsWith("sku:phantom ").contains("look for it");
        assertThat(lines.get(5)).startsWith("sku:out ");
        assertThat(lines.get(6)).startsWith("sku:order ").endsWith("4.0 d  order 20: reorder point 10");
    }

    @Test
    void anOlderPositionChangesNothingAndWhatIsDoneGoes() {
        StockBoard board = new StockBoard(2);
        board.take(position("sku:a", 2, 40));
        board.take(position("sku:a", 1, -4));
        board.take(suspect("sku:a", 3));
        board.take(suspect("sku:a", 0));
        board.take(proposal("sku:a", 10));

        assertThat(board.onHand("sku:a", "shop")).isEqualTo(40);
        assertThat(board.onHand("sku:b", "shop")).isNull();
        for (Decision decision : Decision.values()) {
            assertThat(board.count(decision)).as(decision.name()).isZero();
        }
    }

    @Test
    void eachRequestIsAnsweredOnceHoweverOftenItIsRead() {
        StockBoard board = new StockBoard(2);
        board.take(answer("q", true));
        board.take(answer("q", true));
        board.take(answer("r", false));

        assertThat(board.answered()).isEqualTo(2);
        assertThat(board.accepted()).isEqualTo(1);
    }

    private static StockPosition position(String item, long version, double onHand) {
        return new StockPosition(
                item, "shop", version, 0, onHand, 0, 0, 0, 0, 0, onHand, onHand, null, null);
    }

    private static ReplenishmentProposal proposal(String item, double reorderPoint) {
        return new ReplenishmentProposal(
                item,
                "shop",
                1,
                0,
                20,
                20,
                reorderPoint,
                3,
                8,
                2,
                4,
                4,
                .95,
                new ReplenishmentProposal.LeadTime(5, 1),
                PlanMethod.QUANTILE,
                List.of(),
                1);
    }

    private static CountPriority suspect(String item, double priority) {
        return new CountPriority(item, "shop", CountList.PHANTOM_SUSPECT, 0, priority, 9, 2, List.of(), 1);
    }

    private static ReservationAnswer answer(String request, boolean accepted) {
        return new ReservationAnswer(
                request, "cart", "sku:a", "shop", accepted, 1, 1, null, accepted ? null : Refused.NOT_ENOUGH, 0, 1);
    }
}
