// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.formats.RecordFormat;
import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.RequestCheck;
import dev.millrace.model.inventory.ReservationRequest;
import dev.millrace.model.inventory.SnapshotRequest;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the job, and told to it, beside movements. */
class RequestCheckTest {

    private static final IntakeSettings SITES = IntakeSettings.DEFAULT.withSites(List.of("store-1"));

    private static final String RESERVATION = """
            {"id":"q-1","action":"reserve","reservation":"r-1","item":"gtin:9506000134352","site":"store-1","quantity":2,
             "time":"2026-03-04T12:00:00Z"}""";

    private static final String SNAPSHOT = """
            {"item":"gtin:9506000134352","site":"store-1","time":"2026-03-04T12:00:00Z"}""";

    private static final String MASTER = """
            {"item":"gtin:9506000134352","category":"tea","packFactors":{"CS":12,"PL":960},"unitCostMinor":120,
             "unitMarginMinor":-5,"currency":"GBP","time":"2026-03-04T12:00:00Z"}""";

    private static final String ACK = """
            {"id":"a-1","dedupKey":"stockout|gtin:09506000134352|store-1|STOCKOUT","by":"kim","action":"shelve",
             "time":"2026-03-04T12:00:00Z","until":"2026-03-04T13:00:00Z"}""";

    @Test
    void goodOnesAreTakenInOneForm() throws UnreadableRecordException {
        ReservationRequest request =
                Stamps.stamped(read(InventoryUpdatesFormats.RESERVATIONS, RESERVATION), Intakes.PLACE);
        assertThat(RequestCheck.refusalOf(request, SITES)).isNull();
        assertThat(request.item()).isEqualTo("gtin:09506000134352");
        SnapshotRequest snapshot =
                Stamps.stamped(read(InventoryUpdatesFormats.SNAPSHOT_REQUESTS, SNAPSHOT), Intakes.PLACE);
        assertThat(RequestCheck.refusalOf(snapshot, SITES)).isNull();
        assertThat(snapshot)
                .isEqualTo(new SnapshotRequest(
                        "inventory.movements-3-42", "gtin:09506000134352", "store-1", Intakes.NOON));
        assertThat(RequestCheck.refusalOf(new SnapshotRequest("s", null, null, 0), SITES))
                .as("all of everything")
                .isNull();
        assertThat(RequestCheck.refusalOf(new SnapshotRequest("s", "sku:A", "store-1", 5, 5L), SITES))
                .as("what can be promised at once")
                .isNull();
        var master = Stamps.stamped(read(InventoryUpdatesFormats.ITEMS, MASTER), Intakes.PLACE);
        assertThat(RequestCheck.refusalOf(master)).isNull();
        assertThat(master.packFactors()).containsEntry("CS", 12.0).hasSize(2);
        var ack = Stamps.stamped(read(InventoryUpdatesFormats.ACKS, ACK), Intakes.PLACE);
        assertThat(RequestCheck.refusalOf(ack)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "\"id\":\"q-1\", ! ~~ ! MISSING_REQUIRED ! required-field",
                "\"reservation\":\"r-1\", ! ~~ ! MISSING_REQUIRED ! required-field",
                "\"reserve\" ! \"hold\" ! SCHEMA ! field-type",
                "9506000134352 ! 9506000134353 ! CHECKSUM ! gtin-check-digit",
                "store-1 ! store-2 ! REF_UNKNOWN ! site-known",
                "store-1 ! 0614141007777 ! CHECKSUM ! gln-check-digit",
                "\"quantity\":2 ! \"quantity\":0 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":2 ! \"quantity\":-1 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":2 ! \"quantity\":1e10 ! RANGE_HARD ! quantity-most",
                "q-1 ! q|1 ! SCHEMA ! id-named",
                "r-1 ! r|1 ! SCHEMA ! reservation-named",
            })
    void aBadReservationIsRefused(String from, String to, ReasonCode reason, String rule) {
        check(
                InventoryUpdatesFormats.RESERVATIONS,
                each -> RequestCheck.refusalOf(each, SITES),
                RESERVATION.replace(from, to),
                reason,
                rule);
        assertThat(RESERVATION).contains(from);
    }

    @ParameterizedTest
    @CsvSource({
        ", store-1, 5, MISSING_REQUIRED, promise-item-site",
        "sku:A, , 5, MISSING_REQUIRED, promise-item-site",
        "sku:A, store-1, 4, STATE_ILLEGAL, promise-after-time",
        "sku:A, store-2, 5, REF_UNKNOWN, site-known",
    })
    void aBadQuestionForAPromiseIsRefused(String item, String site, long promiseBy, ReasonCode reason, String rule) {
        Refusal refusal = RequestCheck.refusalOf(new SnapshotRequest("s", item, site, 5, promiseBy), SITES);
        assertThat(refusal).extracting(Refusal::reason, Refusal::rule).containsExactly(reason, rule);
    }

    @Test
    void whoGivesBackNeedsNoQuantity() throws UnreadableRecordException {
        String cancel = RESERVATION.replace("reserve\"", "cancel\"").replace("\"quantity\":2", "\"quantity\":0");
        assertThat(RequestCheck.refusalOf(read(InventoryUpdatesFormats.RESERVATIONS, cancel), SITES))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "gtin:9506000134352 ! tea ! REF_UNKNOWN ! item-scheme",
                "\"CS\":12 ! \"CS\":0 ! RANGE_HARD ! pack-factor-range",
                "\"CS\":12 ! \"CS\":null ! RANGE_HARD ! pack-factor-range",
                "\"CS\":12 ! \"a whole case\":12 ! SCHEMA ! pack-factor-unit",
                "\"CS\":12 ! \"CS\":1e7 ! RANGE_HARD ! pack-factor-range",
                "120 ! -1 ! RANGE_HARD ! cost-not-negative",
                "\"currency\":\"GBP\", ! ~~ ! CURRENCY ! currency-known",
                "packFactors ! packFactor ! SCHEMA ! unknown-field",
            })
    void badMasterDataIsRefused(String from, String to, ReasonCode reason, String rule) {
        check(InventoryUpdatesFormats.ITEMS, RequestCheck::refusalOf, MASTER.replace(from, to), reason, rule);
        assertThat(MASTER).contains(from);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "stockout|gtin:09506000134352|store-1|STOCKOUT ! stockout ! SCHEMA ! dedup-key",
                "stockout|gtin:09506000134352|store-1|STOCKOUT ! stockout|STOCKOUT ! SCHEMA ! dedup-key",
                "\"until\":\"2026-03-04T13:00:00Z\" ! \"note\":\"x\" ! MISSING_REQUIRED ! shelve-until",
                "2026-03-04T13:00:00Z ! 2026-03-04T12:00:00Z ! STATE_ILLEGAL ! until-after-time",
                "\"by\":\"kim\", ! ~~ ! MISSING_REQUIRED ! required-field",
            })
    void aBadAcknowledgementIsRefused(String from, String to, ReasonCode reason, String rule) {
        check(InventoryUpdatesFormats.ACKS, RequestCheck::refusalOf, ACK.replace(from, to), reason, rule);
        assertThat(ACK).contains(from);
    }

    private static <T> void check(
            RecordFormat<T> format, Function<T, Refusal> check, String json, ReasonCode reason, String rule) {
        try {
            Refusal refusal = check.apply(read(format, json));
            assertThat(refusal).as(json).isNotNull();
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.reason()).isEqualTo(reason);
        } catch (UnreadableRecordException unreadable) {
            assertThat(unreadable.failure().rule()).isEqualTo(rule);
        }
    }

    private static <T> T read(RecordFormat<T> format, String json) throws UnreadableRecordException {
        return format.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
