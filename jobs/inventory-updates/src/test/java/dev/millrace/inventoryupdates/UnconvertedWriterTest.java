// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.intake.Movements;
import dev.millrace.inventoryupdates.domain.intake.Unconverted;
import dev.millrace.inventoryupdates.domain.intake.UnitConversion;
import dev.millrace.jobkit.RejectionWriter;
import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnconvertedWriterTest {

    @Test
    void aRefusedLineCanBeSentAgainAndSaysWhy() throws UnreadableRecordException {
        StockMovement line = Movements.of("e#2", MovementType.RECEIVE, "sku:a", "s", 1, Intakes.NOON)
                .quantity(2, "CS")
                .movement();
        Refusal refusal = UnitConversion.inBaseUnits(line, null).refusal();
        assertThat(refusal).isNotNull();
        Unconverted refused = new Unconverted(line, refusal);
        UnconvertedWriter writer = new UnconvertedWriter("inventory-updates", "inventory.movements");
        assertThat(InventoryUpdatesFormats.MOVEMENTS.read(writer.value(refused)))
                .isEqualTo(line);
        assertThat(new String(writer.key(refused), StandardCharsets.UTF_8)).isEqualTo("sku:a");
        assertThat(writer.headers(refused))
                .containsEntry("ce_id", "e#2")
                .containsEntry(RejectionWriter.ORIGIN_TOPIC, "inventory.movements")
                .containsEntry(RejectionWriter.REASON, "UNIT_UNKNOWN")
                .containsEntry(RejectionWriter.RULE, "unit-known")
                .containsEntry(
                        RejectionWriter.DETAIL,
                        "sku:a in CS, of which no master data is known; EA or a pack factor expected");
    }
}
