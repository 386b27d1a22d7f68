// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.intake.IntakeSettings;
import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad records, each with the reason and the rule by which it is refused. */
class PoisonTest {

    private static final String EPCIS = """
            {"type":"ObjectEvent","eventID":"urn:uuid:1","eventTime":"2026-03-04T12:00:00Z","eventTimeZoneOffset":"+00:00",
             "action":"OBSERVE","epcList":["urn:epc:id:sgtin:0614141.107346.2017"],
             "quantityList":[{"epcClass":"https://id.gs1.org/01/10614141073464/10/lot1","quantity":5}],
             "bizStep":"receiving","disposition":"in_progress","persistentDisposition":{"set":["available"]},
             "readPoint":{"id":"https://id.gs1.org/414/0614141007776/254/dock1"},
             "bizLocation":{"id":"urn:epc:id:sgln:0614141.00777.0"},
             "bizTransactionList":[{"type":"po","bizTransaction":"po-1"}],
             "destinationList":[{"type":"location","destination":"urn:epc:id:sgln:0614141.00888.0"}]}""";

    private static final String FLAT = """
            {"id":"m-1","type":"SELL","item":"gtin:9506000134352","site":"0614141007776","quantity":3,"unit":"EA",
             "time":"2026-03-04T12:00:00Z","unitPriceMinor":199,"currency":"GBP","reservation":"r-1"}""";

    @Test
    void theUnharmedRecordsAreTaken() {
        assertThat(rule(EPCIS)).isEqualTo("taken");
        assertThat(rule(FLAT)).isEqualTo("taken");
    }

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "\"ObjectEvent\" ! \"TransformationEvent\" ! SCHEMA ! event-type",
                "\"ObjectEvent\" ! \"AssociationEvent\" ! SCHEMA ! event-type",
                "\"ObjectEvent\" ! \"QuantityEvent\" ! SCHEMA ! event-type",
                "\"ObjectEvent\" ! \"EPCISQueryDocument\" ! SCHEMA ! event-type",
                "\"ObjectEvent\" ! \"EPCISDocument\" ! MISSING_REQUIRED ! event-list",
                "\"type\":\"ObjectEvent\", ! ~~ ! MISSING_REQUIRED ! event-type",
                "\"eventTime\":\"2026-03-04T12:00:00Z\" ! \"eventTime\":\"\" ! MISSING_REQUIRED ! event-time",
                "2026-03-04T12:00:00Z ! 2026-03-04 ! SCHEMA ! time-format",
                "2026-03-04T12:00:00Z ! 2026-02-30T12:00:00Z ! SCHEMA ! time-format",
                "\"2026-03-04T12:00:00Z\" ! 1772625600000 ! SCHEMA ! field-type",
                "\"action\":\"OBSERVE\", ! ~~ ! MISSING_REQUIRED ! action",
                "\"OBSERVE\" ! \"SEE\" ! SCHEMA ! action-known",
                "\"receiving\" ! \"recieving\" ! REF_UNKNOWN ! bizstep-known",
                "\"receiving\" ! \"https://example.com/steps/blessing\" ! REF_UNKNOWN ! bizstep-known",
                "\"in_progress\" ! \"urn:epcglobal:cbv:disp:in_progres\" ! REF_UNKNOWN ! disposition-known",
                "[\"available\"] ! [\"aviable\"] ! REF_UNKNOWN ! disposition-known",
                "urn:epc:id:sgtin:0614141.107346.2017 ! urn:epc:id:sscc:0614141.1234567890 ! REF_UNKNOWN ! item-scheme",
                "urn:epc:id:sgtin:0614141.107346.2017 ! https://id.gs1.org/00/106141412345678908 ! REF_UNKNOWN ! item-scheme",
                "urn:epc:id:sgtin:0614141.107346.2017 ! urn:epc:id:sgtin:0614141.10734.2017 ! SCHEMA ! sgtin-form",
                "urn:epc:id:sgtin:0614141.107346.2017 ! urn:epc:id:sgtin:06141.41107346.2017 ! SCHEMA ! sgtin-form",
                "urn:epc:id:sgtin:0614141.107346.2017 ! urn:epc:id:sgtin:0614141.107346 ! SCHEMA ! epc-form",
                "urn:epc:id:sgtin:0614141.107346.2017 ! urn:epc:class:lgtin:0614141.107346.lot ! SCHEMA ! epc-serial",
                "/01/10614141073464 ! /01/10614141073465 ! CHECKSUM ! gtin-check-digit",
                "/01/10614141073464 ! /01/1061414107346 ! CHECKSUM ! gtin-check-digit",
                "/01/10614141073464 ! /01/061414107346X ! SCHEMA ! gtin-form",
                "\"epcClass\":\"https://id.gs1.org/01/10614141073464/10/lot1\", ! ~~ ! MISSING_REQUIRED ! epc-class",
                "\"quantity\":5 ! \"quantity\":0 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":5 ! \"quantity\":-5 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":5 ! \"quantity\":2e9 ! RANGE_HARD ! quantity-most",
                "\"quantity\":5 ! \"quantity\":1e400 ! SCHEMA ! field-type",
                "\"quantity\":5 ! \"quantity\":\"5\" ! SCHEMA ! field-type",
                ",\"quantity\":5 ! ~~ ! MISSING_REQUIRED ! quantity",
                "urn:epc:id:sgln:0614141.00777.0 ! https://id.gs1.org/414/0614141007777 ! CHECKSUM ! gln-check-digit",
                "urn:epc:id:sgln:0614141.00777.0 ! 0614141007777 ! CHECKSUM ! gln-check-digit",
                "urn:epc:id:sgln:0614141.00777.0 ! urn:epc:id:sgln:0614141.0077.0 ! SCHEMA ! sgln-form",
                "urn:epc:id:sgln:0614141.00777.0 ! https://id.gs1.org/414/614141007776 ! SCHEMA ! gln-form",
                "urn:epc:id:sgln:0614141.00777.0 ! back|room ! SCHEMA ! site-named",
                "\"bizStep\":\"receiving\" ! \"bizStep\":\"shipping\",\"destinationList\":[] ! SCHEMA ! duplicate-field",
                "\"eventID\":\"urn:uuid:1\" ! \"errorDeclaration\":{\"declarationTime\":\"2026-03-04T12:00:00Z\"} ! MISSING_REQUIRED ! event-id",
                "\"action\" ! \"errorDeclaration\":{},\"action\" ! MISSING_REQUIRED ! event-time",
                "\"action\" ! \"errorDeclaration\":{\"declarationTime\":\"2026-03-04T12:00:00Z\",\"reason\":\"oops\"},\"action\" ! REF_UNKNOWN ! error-reason-known",
                "\"action\" ! \"errorDeclaration\":{\"declarationTime\":\"2027-03-04T12:00:00Z\"},\"action\" ! TS_FUTURE ! declared-in-the-future",
                "\"ObjectEvent\" ! \"EPCISDocument\",\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\"}]} ! MISSING_REQUIRED ! event-time",
                "\"readPoint\":{ ! \"readPoint\":[{ ! SCHEMA ! field-type",
                "}]} ! }] ! SCHEMA ! json-syntax",
                "}]} ! }]}{} ! SCHEMA ! trailing-data",
            })
    void aBadEventIsRefused(String from, String to, ReasonCode reason, String rule) {
        check(EPCIS, from, to, reason, rule);
    }

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "\"type\":\"SELL\", ! ~~ ! MISSING_REQUIRED ! required-field",
                "\"SELL\" ! \"SOLD\" ! SCHEMA ! field-type",
                "\"quantity\":3, ! ~~ ! MISSING_REQUIRED ! required-field",
                "\"quantity\":3 ! \"quantity\":null ! MISSING_REQUIRED ! required-field",
                "\"time\":\"2026-03-04T12:00:00Z\", ! ~~ ! MISSING_REQUIRED ! required-field",
                "2026-03-04T12:00:00Z ! yesterday ! SCHEMA ! time-format",
                "gtin:9506000134352 ! gtin:9506000134353 ! CHECKSUM ! gtin-check-digit",
                "gtin:9506000134352 ! gtin:950600013435 ! CHECKSUM ! gtin-check-digit",
                "gtin:9506000134352 ! gtin:ABC ! SCHEMA ! gtin-form",
                "gtin:9506000134352 ! 9506000134352 ! REF_UNKNOWN ! item-scheme",
                "gtin:9506000134352 ! ean:9506000134352 ! REF_UNKNOWN ! item-scheme",
                "gtin:9506000134352 ! sku: ! MISSING_REQUIRED ! item-named",
                "gtin:9506000134352 ! sku:a|b ! SCHEMA ! item-named",
                "0614141007776 ! 0614141007777 ! CHECKSUM ! gln-check-digit",
                "\"site\":\"0614141007776\" ! \"site\":\" \" ! MISSING_REQUIRED ! required-field",
                "\"quantity\":3 ! \"quantity\":0 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":3 ! \"quantity\":-3 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":3 ! \"quantity\":0.0004 ! RANGE_HARD ! quantity-positive",
                "\"quantity\":3 ! \"quantity\":1000000001 ! RANGE_HARD ! quantity-most",
                "\"SELL\",\"item\" ! \"COUNT\",\"quantity\":-1,\"item\" ! SCHEMA ! duplicate-field",
                "\"SELL\" ! \"RESERVE\" ! MISSING_REQUIRED ! reservation-expiry",
                "\"SELL\" ! \"RESERVE\",\"expiresAt\":\"2026-03-04T12:00:00Z\" ! STATE_ILLEGAL ! expiry-after-time",
                "\"SELL\" ! \"ORDER\" ! MISSING_REQUIRED ! order-named",
                "\"SELL\" ! \"CANCEL_ORDER\",\"order\":\" \" ! MISSING_REQUIRED ! order-named",
                "\"SELL\" ! \"SHIP\",\"otherSite\":\"0614141007776\" ! STATE_ILLEGAL ! ships-elsewhere",
                "\"SELL\" ! \"SHIP\",\"otherSite\":\"0614141007775\" ! CHECKSUM ! gln-check-digit",
                "\"currency\":\"GBP\", ! ~~ ! CURRENCY ! currency-known",
                "\"GBP\" ! \"GPB\" ! CURRENCY ! currency-known",
                "\"unitPriceMinor\":199 ! \"unitPriceMinor\":-1 ! RANGE_HARD ! price-not-negative",
                "\"unitPriceMinor\":199 ! \"unitPriceMinor\":1.99 ! SCHEMA ! field-type",
                "\"reservation\" ! \"voidedAt\":\"2026-03-04T13:00:00Z\",\"reservation\" ! TS_FUTURE ! declared-in-the-future",
                "\"unit\":\"EA\" ! \"unit\":\"a whole case\" ! UNIT_UNKNOWN ! unit-code",
                "\"id\":\"m-1\" ! \"id\":\"m\\u0000\" ! SCHEMA ! id-named",
            })
    void aBadMovementIsRefused(String from, String to, ReasonCode reason, String rule) {
        check(FLAT, from, to, reason, rule);
    }

    @Test
    void aCountBelowZeroAndAReleaseOfNothingAreRefused() {
        assertThat(rule(FLAT.replace("SELL", "COUNT").replace("\"quantity\":3", "\"quantity\":-1")))
                .isEqualTo("count-not-negative");
        assertThat(rule(FLAT.replace("SELL", "COUNT").replace("\"quantity\":3", "\"quantity\":0")))
                .isEqualTo("taken");
        assertThat(rule(FLAT.replace("SELL", "ADJUST").replace("\"quantity\":3", "\"quantity\":-3")))
                .isEqualTo("taken");
        assertThat(rule(FLAT.replace("SELL", "RELEASE").replace(",\"reservation\":\"r-1\"", "")))
                .isEqualTo("reservation-named");
        assertThat(rule(EPCIS.replace("receiving", "stock_taking").replace("\"quantity\":5", "\"quantity\":-5")))
                .isEqualTo("count-not-negative");
        assertThat(rule(EPCIS.replace("receiving", "stock_taking")
                        .replace("\"quantity\":5", "\"quantity\":5,\"uom\":\"CS\"")))
                .isEqualTo("one-unit");
    }

    @Test
    void aMoveWithoutPlaceOrThingsIsRefused() {
        String nowhere = EPCIS.replaceAll("\"(readPoint|bizLocation)\":\\{[^}]*},", "");
        assertThat(rule(nowhere)).isEqualTo("location");
        assertThat(rule(nowhere.replace("\"receiving\"", "\"other\"")))
                .as("nothing moves")
                .isEqualTo("taken");
        String nothing = EPCIS.replaceAll("\"(epcList|quantityList)\":\\[[^]]*],", "");
        assertThat(rule(nothing)).isEqualTo("lines");
        assertThat(rule(EPCIS.replace("ObjectEvent", "TransactionEvent").replace("OBSERVE", "DELETE")))
                .isEqualTo("transaction-delete");
    }

    @Test
    void aSiteThatIsNotConfiguredIsRefused() {
        IntakeSettings elsewhere = IntakeSettings.DEFAULT.withSites(List.of("store-1"));
        assertThat(Intakes.refusal(FLAT, elsewhere).rule()).isEqualTo("site-known");
        assertThat(Intakes.refusal(EPCIS, elsewhere).reason()).isEqualTo(ReasonCode.REF_UNKNOWN);
        assertThat(Intakes.refusal(FLAT, IntakeSettings.DEFAULT.withSites(List.of("0614141007776")))
                        .rule())
                .isEqualTo("taken");
    }

    @Test
    void tooManyLinesAreRefusedAndTheLimitIsSaid() {
        IntakeSettings narrow =
                new IntakeSettings(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), 900_000, 1, 600_000);
        Refusal refusal = Intakes.refusal(EPCIS, narrow);
        assertThat(refusal.rule()).isEqualTo("lines-most");
        assertThat(refusal.detail()).contains("over 1 lines");
    }

    @Test
    void textsThatWouldSwellTheStateAreRefused() {
        String much = "x".repeat(201);
        assertThat(rule(FLAT.replace("r-1\"", "r-1\",\"reason\":\"" + much + "\"")))
                .isEqualTo("text-length");
        assertThat(rule(FLAT.replace("r-1\"", "r-1\",\"correctedBy\":[\"" + much + "\"]")))
                .isEqualTo("text-length");
        assertThat(rule(FLAT.replace("\"m-1\"", "\"" + much + "\""))).isEqualTo("id-named");
        assertThat(rule(FLAT.replace("gtin:9506000134352", "sku:" + much.substring(100))))
                .isEqualTo("item-named");
        assertThat(rule(EPCIS.replace("414/0614141007776", much))).isEqualTo("read-point-named");
    }

    @Test
    void aReadThatIsVoidedInTheFutureIsRefused() {
        String read = EPCIS.replaceAll("\"quantityList\":\\[[^]]*],", "");
        assertThat(rule(read)).isEqualTo("taken");
        assertThat(rule(read.replace(
                        "\"action\"",
                        "\"errorDeclaration\":{\"declarationTime\":\"2027-03-04T12:00:00Z\"},\"action\"")))
                .isEqualTo("declared-in-the-future");
    }

    @Test
    void oneBadEventRefusesItsDocumentAndIsNamed() {
        String document = "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + EPCIS + ","
                + EPCIS.replace("\"quantity\":5", "\"quantity\":0") + "]}}";
        Refusal refusal = Intakes.refusal(document, IntakeSettings.DEFAULT);
        assertThat(refusal.rule()).isEqualTo("quantity-positive");
        assertThat(refusal.detail()).startsWith("event 2 of 2: ");
    }

    private static void check(String good, String from, String to, ReasonCode reason, String rule) {
        assertThat(good).contains(from);
        int at = from.equals("}]}") ? good.lastIndexOf(from) : good.indexOf(from);
        String bad = good.substring(0, at) + to + good.substring(at + from.length());
        Refusal refusal = Intakes.refusal(bad, IntakeSettings.DEFAULT);
        assertThat(refusal.rule()).as(refusal.detail()).isEqualTo(rule);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.detail()).isNotBlank();
    }

    private static String rule(String json) {
        return Intakes.refusal(json, IntakeSettings.DEFAULT).rule();
    }
}
