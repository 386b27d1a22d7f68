// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.MovementFormat.Kind;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.MovementCheck;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MovementFormatTest {

    private static final String FLAT = """
            {"id":"m-1","type":"RESERVE","item":"gtin:9506000134352","site":"store-7","quantity":3,"unit":"EA",
             "time":"2026-03-04T12:00:00Z","reservation":"r-1","expiresAt":"2026-03-04T12:15:00Z"}""";

    private static final String EVENT = """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"x":"http://x.example/"}],
             "type":"ObjectEvent","eventID":"urn:uuid:1","eventTime":"2026-03-04T12:00:00Z","action":"OBSERVE",
             "epcList":["urn:epc:id:sgtin:0614141.107346.2017"],
             "quantityList":[{"epcClass":"urn:epc:idpat:sgtin:0614141.107346.*","quantity":5,"uom":"CS"}],
             "bizStep":"receiving","readPoint":{"id":"urn:epc:id:sgln:0614141.00777.d"},
             "bizLocation":{"id":"urn:epc:id:sgln:0614141.00777.0"},"x:colour":"red"}""";

    private static final String DOCUMENT = "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + EVENT + "]}}";

    @Test
    void eachFormIsToldFromTheOther() throws UnreadableRecordException {
        assertThat(read(Kind.AUTO, FLAT)).isEqualTo(read(Kind.FLAT, FLAT));
        assertThat(read(Kind.AUTO, EVENT)).isEqualTo(read(Kind.EPCIS, EVENT));
        assertThat(read(Kind.AUTO, DOCUMENT)).isEqualTo(read(Kind.EPCIS, DOCUMENT));
        assertThat(read(Kind.AUTO, DOCUMENT).movements())
                .isEqualTo(read(Kind.AUTO, EVENT).movements());
        String named =
                FLAT.replace("\"reservation\":\"r-1\"", "\"reservation\":\"Event\",\"note\":{\"eventTime\":\"EPCIS\"}");
        assertThat(read(Kind.AUTO, named)).isEqualTo(read(Kind.FLAT, named));
        assertThat(read(Kind.AUTO, EVENT.replace("\"type\":\"ObjectEvent\",", ""))
                        .refusal())
                .isNotNull();
    }

    @Test
    void namesOfItemsAndSitesTakeOneForm() throws UnreadableRecordException {
        StockMovement flat = read(Kind.FLAT, FLAT).movements().get(0);
        assertThat(flat.item()).isEqualTo("gtin:09506000134352");
        assertThat(read(Kind.FLAT, FLAT.replace("gtin:9506000134352", "gtin:96385074"))
                        .movements())
                .extracting(StockMovement::item)
                .containsExactly("gtin:00000096385074");
        assertThat(read(
                                Kind.FLAT,
                                FLAT.replace("store-7", "https://id.gs1.org/414/0614141007776")
                                        .replace("gtin:9506000134352", "sku:85099b"))
                        .movements())
                .extracting(StockMovement::item, StockMovement::site)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("sku:85099b", "0614141007776"));
    }

    @Test
    void whatHasNoIdGetsThatOfItsPlaceAndNoSenderCanFeignOne() throws UnreadableRecordException {
        MovementMessage nameless = Stamps.stamped(read(Kind.FLAT, FLAT.replace("\"id\":\"m-1\",", "")), Intakes.PLACE);
        assertThat(nameless.movements())
                .extracting(StockMovement::id, StockMovement::reservation)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("inventory.movements-3-42", "r-1"));
        assertThat(Stamps.stamped(read(Kind.FLAT, FLAT), Intakes.PLACE).movements())
                .extracting(StockMovement::id)
                .containsExactly("m-1");
        Refusal feigned =
                read(Kind.FLAT, FLAT.replace("\"r-1\"", "\"\\u0000r\"")).refusal();
        assertThat(feigned).isNotNull().extracting(Refusal::rule).isEqualTo("reservation-named");
    }

    @Test
    void aFlatMovementIsWrittenAndReadAgain() throws UnreadableRecordException {
        MovementFormat format = new MovementFormat(Kind.AUTO, IntakeSettings.DEFAULT);
        MovementMessage message = read(Kind.AUTO, FLAT);
        assertThat(format.read(format.write(message))).isEqualTo(message);
        MovementMessage several = Stamps.stamped(read(Kind.AUTO, EVENT), Intakes.PLACE);
        assertThatIllegalArgumentException().isThrownBy(() -> format.write(several));
    }

    @ParameterizedTest
    @CsvSource({"inventory-updates.movements.format, FLAT", "inventory-updates.movements.format, EPCIS"})
    void aFormThatIsNotWantedIsRefused(String key, Kind kind) {
        MovementFormat.Kind chosen =
                InventoryUpdatesOptions.from("--" + key, kind.name()).movementFormat();
        assertThat(refusalOf(chosen, chosen == Kind.FLAT ? EVENT : FLAT)).isNotEqualTo("taken");
        assertThat(refusalOf(chosen, chosen == Kind.FLAT ? FLAT : EVENT)).isEqualTo("taken");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverTheBytesTheyAreTakenOrRefusedWithAReason(Kind kind) {
        long seed = 20_261_121L;
        Random random = new Random(seed);
        MovementFormat format = new MovementFormat(kind, IntakeSettings.DEFAULT);
        int refused = 0;
        String[] texts = {FLAT, EVENT, DOCUMENT};
        for (int round = 0; round < 15_000; round++) {
            byte[] bytes = mutated(texts[round % 3], random);
            try {
                MovementMessage message = Stamps.stamped(format.read(bytes), Intakes.PLACE);
                Refusal refusal = MovementCheck.refusalOf(message, 60_000);
                if (refusal != null) {
                    refused++;
                    assertThat(refusal.detail()).isNotBlank();
                } else {
                    assertThat(message.movements()).noneMatch(each -> each.id().indexOf(0) >= 0);
                }
            } catch (UnreadableRecordException unreadable) {
                refused++;
            } catch (RuntimeException | AssertionError thrown) {
                throw new AssertionError(
                        "seed " + seed + ", round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), thrown);
            }
        }
        assertThat(refused).as("seed " + seed).isBetween(1_000, 14_999);
    }

    private static byte[] mutated(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:0-.nt/".charAt(random.nextInt(13));
                case 2 -> {
                    int length = Math.min(random.nextInt(40), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                }
                default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, bytes.length - random.nextInt(9)));
            }
        }
        return bytes;
    }

    private static String refusalOf(Kind kind, String text) {
        try {
            Refusal refusal = read(kind, text).refusal();
            return refusal == null ? "taken" : refusal.rule();
        } catch (UnreadableRecordException unreadable) {
            return unreadable.failure().rule();
        }
    }

    private static MovementMessage read(Kind kind, String text) throws UnreadableRecordException {
        return new MovementFormat(kind, IntakeSettings.DEFAULT).read(text.getBytes(StandardCharsets.UTF_8));
    }
}
