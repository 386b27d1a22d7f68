// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.formats.UnreadableRecordException;
import dev.millrace.inventoryupdates.domain.intake.EpcRead;
import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.inventoryupdates.domain.intake.MovementMessage;
import dev.millrace.model.inventory.StockMovement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of business steps, and what else an event says of stock. */
class EpcisEffectsTest {

    /** Site 0614141000777 (SGLN 0614141.00077), from 4012345002256; item 10614141073464. */
    private static final String EVENT = """
            {"@context":["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"],"type":"ObjectEvent",
             "eventID":"ni:///sha-256;abc?ver=CBV2.0","eventTime":"2026-03-04T13:00:00.000+01:00",
             "eventTimeZoneOffset":"+01:00","recordTime":"2026-03-04T12:00:01Z","action":"OBSERVE",
             "quantityList":[{"epcClass":"urn:epc:class:lgtin:0614141.107346.lot1","quantity":5}],
             "bizStep":"receiving","disposition":"in_progress",
             "readPoint":{"id":"urn:epc:id:sgln:0614141.00777.dock1"},
             "bizLocation":{"id":"urn:epc:id:sgln:0614141.00777.0"},
             "bizTransactionList":[{"type":"po","bizTransaction":"po-1"},{"type":"desadv","bizTransaction":"d-1"}],
             "sourceList":[{"type":"owning_party","source":"urn:epc:id:pgln:4012345.00225"},
                           {"type":"location","source":"urn:epc:id:sgln:4012345.00225.0"}],
             "destinationList":[{"type":"urn:epcglobal:cbv:sdt:location","destination":"urn:epc:id:sgln:0614141.00888.0"}],
             "ilmd":{"x":1},"sensorElementList":[{"sensorReport":[{"type":"Temperature","value":26}]}]}""";

    private static final String ITEM = "gtin:10614141073464";
    private static final String SITE = "0614141007776";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receiving | in_progress | RECEIVE I 5.0 at S other 4012345002256 shipment d-1 order po-1",
                "receiving | sellable_accessible | RECEIVE I 5.0 at S other 4012345002256 shipment d-1 order po-1",
                "receiving | damaged | RECEIVE I 5.0 at S other 4012345002256 shipment d-1 order po-1;"
                        + " HOLD I 5.0 at S because damaged",
                "stocking | sellable_accessible | STOCK I 5.0 at S",
                "storing | sellable_not_accessible | STOCK I 5.0 at S",
                "unpacking | in_progress | STOCK I 5.0 at S",
                "reserving | reserved | RESERVE I 5.0 at S reservation po-1 until +900s",
                "picking | in_progress | PICK I 5.0 at S other X shipment d-1 reservation po-1",
                "staging_outbound | in_progress | PICK I 5.0 at S other X shipment d-1 reservation po-1",
                "shipping | in_transit | SHIP I 5.0 at S other X shipment d-1 reservation po-1",
                "departing | in_transit | SHIP I 5.0 at S other X shipment d-1 reservation po-1",
                "void_shipping | in_progress | VOID_SHIP I 5.0 at S other X shipment d-1 reservation po-1",
                "retail_selling | retail_sold | SELL I 5.0 at S other X shipment d-1 reservation po-1",
                "accepting | returned | RETURN_HELD I 5.0 at S",
                "accepting | in_progress | OBSERVE I 5.0 at S",
                "cycle_counting | sellable_accessible | COUNT I 5.0 at S",
                "stock_taking | sellable_accessible | COUNT I 5.0 at S",
                "inspecting | damaged | HOLD I 5.0 at S because damaged",
                "inspecting | recalled | HOLD I 5.0 at S because recalled",
                "inspecting | expired | HOLD I 5.0 at S because expired",
                "inspecting | non_sellable_other | HOLD I 5.0 at S because non_sellable_other",
                "holding | recalled | HOLD I 5.0 at S because recalled",
                "inspecting | conformant | OBSERVE I 5.0 at S",
                "destroying | disposed | DISPOSE I 5.0 at S because disposed",
                "destroying | destroyed | DISPOSE I 5.0 at S because destroyed",
                "decommissioning | stolen | DISPOSE I 5.0 at S because stolen",
                "decommissioning | unknown | DISPOSE I 5.0 at S because unknown",
                "decommissioning | disposed | DISPOSE I 5.0 at S because disposed",
                "decommissioning | inactive | OBSERVE I 5.0 at S",
                "commissioning | active | OBSERVE I 5.0 at S",
                "loading | in_progress | ''",
                "transporting | in_transit | ''",
                "arriving | in_progress | ''",
            })
    void aStepMovesStockAsTheTableSays(String step, String disposition, String expected)
            throws UnreadableRecordException {
        for (String[] written : new String[][] {
            {step, disposition},
            {"urn:epcglobal:cbv:bizstep:" + step, "urn:epcglobal:cbv:disp:" + disposition},
            {"https://ref.gs1.org/cbv/BizStep-" + step, "https://ref.gs1.org/cbv/Disp-" + disposition},
            {"https://ns.gs1.org/cbv/BizStep-" + step, "cbv:Disp-" + disposition}
        }) {
            MovementMessage message = taken(EVENT.replace("\"receiving\"", "\"" + written[0] + "\"")
                    .replace("\"in_progress\"", "\"" + written[1] + "\""));
            assertThat(shortly(message)).as(written[0]).isEqualTo(expected);
            assertThat(message.movements())
                    .allSatisfy(each -> assertThat(each.time()).isEqualTo(Intakes.NOON));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "returned | 'set':['sellable_accessible'] | RETURN",
                "sellable_accessible | 'set':['returned'] | RETURN",
                "returned | 'set':['damaged','sellable_accessible'] | RETURN_HELD",
                "damaged | 'set':['available'] | RETURN_HELD",
                "returned | 'unset':['damaged'] | RETURN_HELD",
            })
    void whatComesBackIsSoldAgainOnlyIfThatIsSaid(String disposition, String lasting, String expected)
            throws UnreadableRecordException {
        assertThat(taken(with("accepting", disposition, lasting)).movements())
                .extracting(each -> each.type().name())
                .containsExactly(expected);
    }

    @Test
    void aReturnAuthorisationMakesAReturnOfAnAcceptance() throws UnreadableRecordException {
        assertThat(shortly(taken(EVENT.replace("\"receiving\"", "\"accepting\"")
                        .replace("\"type\":\"po\"", "\"type\":\"https://ref.gs1.org/cbv/BTT-rma\""))))
                .isEqualTo("RETURN_HELD I 5.0 at S");
    }

    @Test
    void aConditionThatEndsReleasesTheHold() throws UnreadableRecordException {
        assertThat(shortly(taken(with("inspecting", "sellable_accessible", "'unset':['recalled']"))))
                .isEqualTo("RELEASE_HOLD I 5.0 at S");
        assertThat(shortly(taken(with("inspecting", "conformant", "'set':['expired'],'unset':['recalled']"))))
                .isEqualTo("HOLD I 5.0 at S because expired");
    }

    @Test
    void aTransactionThatIsTakenBackReleasesItsReservation() throws UnreadableRecordException {
        assertThat(shortly(taken(EVENT.replace("ObjectEvent", "TransactionEvent")
                        .replace(
                                "\"action\":\"OBSERVE\"",
                                "\"action\":\"DELETE\",\"parentID\":\"urn:epc:id:sscc:0614141.1234567890\"")
                        .replace("\"receiving\"", "\"reserving\""))))
                .isEqualTo("RELEASE I 5.0 at S reservation po-1");
    }

    @Test
    void aReservationWithoutATransactionIsCalledByItsEvent() throws UnreadableRecordException {
        String nameless =
                EVENT.replace("\"receiving\"", "\"reserving\"").replace("\"type\":\"po\"", "\"type\":\"inv\"");
        assertThat(shortly(taken(nameless))).contains("reservation ni:///sha-256;abc?ver=CBV2.0 until +900s");
        String placeless = nameless.replace("\"eventID\":\"ni:///sha-256;abc?ver=CBV2.0\",", "");
        assertThat(shortly(taken(placeless))).contains("reservation inventory.movements-3-42 until +900s");
        assertThat(taken(placeless).movements())
                .extracting(StockMovement::id)
                .containsExactly("inventory.movements-3-42#1");
    }

    @Test
    void whatIsPackedMovesOnlyByItsStep() throws UnreadableRecordException {
        String packed = EVENT.replace("ObjectEvent", "AggregationEvent")
                .replace("\"OBSERVE\"", "\"ADD\",\"parentID\":\"urn:epc:id:sscc:0614141.1234567890\"")
                .replace(
                        "\"quantityList\"",
                        "\"childEPCs\":[\"urn:epc:id:sgtin:0614141.107346.1\"],\"childQuantityList\"");
        assertThat(taken(packed.replace("\"receiving\"", "\"packing\"")).movements())
                .isEmpty();
        assertThat(shortly(taken(packed.replace("\"receiving\"", "\"shipping\""))))
                .isEqualTo("SHIP I 1.0 at S other X shipment d-1 reservation po-1;"
                        + " SHIP I 5.0 at S other X shipment d-1 reservation po-1");
    }

    @Test
    void taggedThingsAreCountedByItemAndEachClassIsALine() throws UnreadableRecordException {
        MovementMessage message = taken(EVENT.replace("\"OBSERVE\"", "\"ADD\"").replace("\"quantityList\":[", """
                        "epcList":["urn:epc:id:sgtin:0614141.107346.1","https://id.gs1.org/01/10614141073464/21/2",
                          "urn:epc:id:sgtin:0614141.107346.1","https://id.gs1.org/01/10614141073464/10/x/21/1",
                          "https://shop.example/p/01/09506000134352/21/7?linkType=gs1:pip"],
                        "quantityList":[{"epcClass":"urn:epc:idpat:sgtin:4012345.011111.*","quantity":2.5,"uom":"KGM"},"""));
        assertThat(shortly(message).replace(" other 4012345002256 shipment d-1 order po-1", ""))
                .isEqualTo("RECEIVE I 2.0 at S; RECEIVE gtin:09506000134352 1.0 at S;"
                        + " RECEIVE gtin:04012345111118 2.5 KGM at S; RECEIVE I 5.0 at S");
        assertThat(message.movements())
                .extracting(StockMovement::id)
                .containsExactly(
                        "ni:///sha-256;abc?ver=CBV2.0#1",
                        "ni:///sha-256;abc?ver=CBV2.0#2",
                        "ni:///sha-256;abc?ver=CBV2.0#3",
                        "ni:///sha-256;abc?ver=CBV2.0#4");
    }

    @Test
    void aCountIsTheSumOfAllLotsAndMayBeZero() throws UnreadableRecordException {
        String count = EVENT.replace("\"receiving\"", "\"stock_taking\"");
        assertThat(
                        shortly(
                                taken(
                                        count.replace(
                                                "\"quantityList\":[",
                                                "\"epcList\":[\"urn:epc:id:sgtin:0614141.107346.1\"],"
                                                        + "\"quantityList\":[{\"epcClass\":\"urn:epc:class:lgtin:0614141.107346.lot2\",\"quantity\":4},"))))
                .isEqualTo("COUNT I 10.0 at S");
        assertThat(shortly(taken(count.replace("\"quantity\":5", "\"quantity\":0"))))
                .isEqualTo("COUNT I 0.0 at S");
    }

    @Test
    void aDocumentIsTakenEventByEvent() throws UnreadableRecordException {
        String sale = EVENT.replace("\"receiving\"", "\"retail_selling\"")
                .replace("sha-256;abc", "sha-256;def")
                .replace("13:00:00", "13:30:00");
        String nameless = EVENT.replace("\"eventID\":\"ni:///sha-256;abc?ver=CBV2.0\",", "");
        MovementMessage message = taken("{\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":"
                + "\"2026-03-04T12:31:00Z\",\"epcisBody\":{\"eventList\":[" + nameless + "," + sale + "]}}");
        assertThat(message.movements())
                .extracting(StockMovement::id)
                .containsExactly("inventory.movements-3-42#1#1", "ni:///sha-256;def?ver=CBV2.0#1");
        assertThat(message.time()).as("the latest").isEqualTo(Intakes.NOON + 1_800_000);
        assertThat(message.arrivedAt()).isEqualTo(Intakes.NOON + 1_000);
    }

    @Test
    void anErrorDeclarationVoidsWhatTheEventSaid() throws UnreadableRecordException {
        MovementMessage message = taken(EVENT.replace(
                "\"action\"",
                "\"errorDeclaration\":{\"declarationTime\":\"2026-03-04T11:59:59Z\",\"reason\":\"https://ref.gs1.org/cbv/ER-incorrect_data\","
                        + "\"correctiveEventIDs\":[\"ni:///sha-256;def\"]},\"action\""));
        assertThat(shortly(message))
                .isEqualTo(
                        "RECEIVE I 5.0 at S other 4012345002256 shipment d-1 order po-1 void by [ni:///sha-256;def]");
        assertThat(message.movements())
                .extracting(StockMovement::id, StockMovement::voidedAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ni:///sha-256;abc?ver=CBV2.0#1", Intakes.NOON - 1_000));
    }

    @Test
    void withoutABusinessLocationTheReadPointCounts() throws UnreadableRecordException {
        String moved = EVENT.replace("\"bizLocation\":{\"id\":\"urn:epc:id:sgln:0614141.00777.0\"},", "")
                .replace("urn:epc:id:sgln:0614141.00777.dock1", "https://id.gs1.org/414/0614141008889/254/7");
        assertThat(taken(moved).movements()).extracting(StockMovement::site).containsExactly("0614141008889");
        assertThat(taken(moved.replace("https://id.gs1.org/414/0614141008889/254/7", "urn:x:store:12"))
                        .movements())
                .extracting(StockMovement::site)
                .containsExactly("urn:x:store:12");
    }

    @Test
    void aStepThatIsToldTwiceCanBeIgnored() throws UnreadableRecordException {
        String departed = EVENT.replace("\"receiving\"", "\"departing\"");
        assertThat(Intakes.read(departed, Intakes.ignoring("departing")).movements())
                .isEmpty();
        assertThat(Intakes.read(departed, Intakes.ignoring("shipping")).movements())
                .hasSize(1);
    }

    @Test
    void whatAReaderSawGoesThingByThing() throws UnreadableRecordException {
        String seen = EVENT.replace(
                "\"quantityList\":[{\"epcClass\":\"urn:epc:class:lgtin:0614141.107346.lot1\",\"quantity\":5}]",
                "\"epcList\":[\"urn:epc:id:sgtin:0614141.107346.1\",\"https://id.gs1.org/01/10614141073464/21/2\"]");
        MovementMessage message = Intakes.read(seen, IntakeSettings.DEFAULT);
        assertThat(message.movements()).isEmpty();
        assertThat(message.reads())
                .extracting(EpcRead::place)
                .containsExactly(
                        ITEM + "/1@urn:epc:id:sgln:0614141.00777.dock1",
                        ITEM + "/2@urn:epc:id:sgln:0614141.00777.dock1");
        assertThat(message.reads()).noneMatch(EpcRead::counted).noneMatch(EpcRead::exit);
        assertThat(message.reads())
                .extracting(each -> each.movement().id())
                .containsExactly("ni:///sha-256;abc?ver=CBV2.0#1/1", "ni:///sha-256;abc?ver=CBV2.0#1/2");
        MovementMessage sold = Intakes.read(
                seen.replace("\"receiving\"", "\"retail_selling\"").replace("\"OBSERVE\"", "\"DELETE\""),
                IntakeSettings.DEFAULT);
        assertThat(shortly(sold)).startsWith("SELL I 2.0 at S");
        assertThat(sold.reads()).hasSize(2).allMatch(EpcRead::counted);
        MovementMessage left =
                Intakes.read(seen.replace("\"receiving\"", "\"entering_exiting\""), IntakeSettings.DEFAULT);
        assertThat(left.reads()).hasSize(2).allMatch(EpcRead::exit);
        assertThat(Intakes.read(seen.replace("\"receiving\"", "\"stock_taking\""), IntakeSettings.DEFAULT)
                        .movements())
                .extracting(Intakes::told)
                .containsExactly("COUNT " + ITEM + " 2.0 at " + SITE);
    }

    private static String with(String step, String disposition, String lasting) {
        return EVENT.replace("\"receiving\"", "\"" + step + "\"")
                .replace(
                        "\"disposition\":\"in_progress\"",
                        "\"disposition\":\"" + disposition + "\",\"persistentDisposition\":{"
                                + lasting.replace('\'', '"') + "}");
    }

    private static MovementMessage taken(String json) throws UnreadableRecordException {
        assertThat(Intakes.refusal(json, Intakes.COUNTED).detail()).isEmpty();
        return Intakes.read(json, Intakes.COUNTED);
    }

    private static String shortly(MovementMessage message) {
        return Intakes.told(message).replace(ITEM, "I").replace(SITE, "S").replace("0614141008889", "X");
    }
}
