// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millrace.model.inventory.MovementType;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicesTest {

    private static final InvoicePlan STOCKED = new InvoicePlan("shop", 100, 80, 1.5);

    @ParameterizedTest
    @CsvSource({
        "536365, 6, 2.55, 17850.0, SELL, 6, 255",
        "536365, 6, 2.55, '', SELL, 6, 255",
        "537197, 1, 0.0, 12647.0, SELL, 1, 0",
        "536365, 1, 0.001, '', SELL, 1, 0",
        "C537251, -2, 4.25, '', RETURN, 2, 425",
        "C537251, -2, 4.25, 17850.0, RETURN, 2, 425",
        "536589, -10, 0.0, '', DISPOSE, 10, ",
        "536589, -10, 1.25, 17850.0, DISPOSE, 10, ",
        "536414, 56, 0.0, '', ADJUST, 56, ",
        "A563185, 1, 11062.06, '', ADJUST, 1, ",
        "A563186, 1, -11062.06, '', ADJUST, 1, ",
        "536414, 0, 0.0, '', ADJUST, 0, ",
    })
    void signAndPriceGiveTheType(
            String invoice,
            String quantity,
            String price,
            String customer,
            MovementType type,
            double units,
            Long minor) {
        StockMovement made = only(line(invoice, "85123A", quantity, price, customer));
        assertThat(made.type()).isEqualTo(type);
        assertThat(made.quantity()).isEqualTo(units);
        assertThat(made.unitPriceMinor()).isEqualTo(minor);
        assertThat(made.currency()).isEqualTo(minor == null ? null : "GBP");
        assertThat(made.item()).isEqualTo("sku:85123A");
        assertThat(Invoices.quantityOf(made)).isEqualTo(Long.parseLong(quantity));
    }

    @Test
    void eachLineOfAnInvoiceHasItsNumberAndItsTimeInLondon() {
        Invoices invoices = new Invoices(InvoicePlan.salesOnly("shop"));
        List<StockMovement> made = new ArrayList<>();
        made.addAll(invoices.movements(line("1", "85099b", "1", "1", "")));
        made.addAll(invoices.movements(line("2", "85099B", "1", "1", "")));
        made.addAll(invoices.movements(new InvoiceLine("1", "85099b", "", "1", "2011-05-03 08:26:00", "1.00", "")));
        assertThat(made).extracting(StockMovement::id).containsExactly("1#1", "2#1", "1#2");
        assertThat(made).extracting(StockMovement::item).containsExactly("sku:85099b", "sku:85099B", "sku:85099b");
        assertThat(Instant.ofEpochMilli(made.get(0).time())).as("winter").isEqualTo("2010-12-01T08:26:00Z");
        assertThat(Instant.ofEpochMilli(made.get(2).time())).as("summer").isEqualTo("2011-05-03T07:26:00Z");
    }

    @Test
    void anItemIsCountedWhenItIsFirstSeenAndFilledUpOnMondays() {
        Invoices invoices = new Invoices(STOCKED);
        List<StockMovement> first = invoices.movements(at("2011-05-03 08:26:00", "50"));
        assertThat(first).extracting(StockMovement::type).containsExactly(MovementType.COUNT, MovementType.SELL);
        assertThat(first.get(0).quantity()).isEqualTo(100);
        assertThat(Instant.ofEpochMilli(first.get(0).time())).isEqualTo("2011-05-02T23:00:00Z");
        assertThat(invoices.movements(at("2011-05-09 05:59:00", "10"))).hasSize(1);
        List<StockMovement> monday = invoices.movements(at("2011-05-09 06:00:00", "1"));
        assertThat(monday).extracting(StockMovement::type).containsExactly(MovementType.RECEIVE, MovementType.SELL);
        assertThat(monday.get(0).quantity())
                .as("one and a half times the 60 sold, of which 40 are there")
                .isEqualTo(50);
        assertThat(monday.get(0).id()).isEqualTo("delivery-2011-05-09#sku:85123A");
        List<StockMovement> later = invoices.movements(at("2011-05-24 09:00:00", "1"));
        assertThat(later)
                .as("there is enough on both Mondays")
                .extracting(StockMovement::type)
                .containsExactly(MovementType.SELL);
    }

    @Test
    void netUnitsOfRandomInvoicesAreThePlainSums() {
        long seed = 20_261_123L;
        Random random = new Random(seed);
        for (int set = 0; set < 300; set++) {
            List<InvoiceLine> lines = new ArrayList<>();
            for (int index = 0; index < 60; index++) {
                lines.add(new InvoiceLine(
                        (random.nextInt(4) == 0 ? "C" : random.nextInt(9) == 0 ? "A" : "") + random.nextInt(9),
                        "sku" + random.nextInt(4),
                        random.nextBoolean() ? "" : "damages?",
                        Integer.toString(random.nextInt(200_001) - 100_000),
                        "2011-05-" + (10 + index / 5) + " 10:00:00",
                        random.nextInt(3) == 0 ? "0.0" : Double.toString(random.nextInt(999) / 100.0 - 1),
                        random.nextBoolean() ? "" : "1.0"));
            }
            for (InvoicePlan plan : List.of(STOCKED, InvoicePlan.salesOnly("shop"))) {
                assertThat(netUnits(lines, plan))
                        .as("seed " + seed + ", set " + set)
                        .isEqualTo(plainSums(lines));
            }
        }
    }

    @Test
    void netUnitsOfTheSampleAreThePlainSumsAndItsMovementsAreTaken() throws IOException {
        List<InvoiceLine> lines = read(ProcessHome.root().resolve("samples/inventory-updates/invoices-2011-05.csv.gz"));
        assertThat(lines).hasSize(37_030);
        Map<String, Long> sums = plainSums(lines);
        assertThat(sums).containsEntry("sku:22197", 6_848L).containsEntry("sku:23059", -2_376L);
        assertThat(netUnits(lines, STOCKED)).isEqualTo(sums);
        Invoices invoices = new Invoices(STOCKED);
        Set<String> ids = new HashSet<>();
        for (InvoiceLine line : lines) {
            for (StockMovement each : invoices.movements(line)) {
                assertThat(ids.add(each.id())).as(each.id()).isTrue();
                assertThat(MovementCheck.message(each, IntakeSettings.DEFAULT).refusal())
                        .as(each.toString())
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "six, 1.0, 2010-12-01 08:26:00, Quantity",
        "6, x, 2010-12-01 08:26:00, UnitPrice",
        "6, 1, 1/12/2010, InvoiceDate"
    })
    void aFieldThatCannotBeReadIsNamed(String quantity, String price, String date, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Invoices(InvoicePlan.salesOnly("shop"))
                        .movements(new InvoiceLine("1", "2", "", quantity, date, price, "")))
                .withMessageStartingWith(named);
    }

    private static Map<String, Long> plainSums(List<InvoiceLine> lines) {
        Map<String, Long> sums = new TreeMap<>();
        lines.forEach(each -> sums.merge("sku:" + each.stockCode(), Long.parseLong(each.quantity()), Long::sum));
        return sums;
    }

    private static Map<String, Long> netUnits(List<InvoiceLine> lines, InvoicePlan plan) {
        Invoices invoices = new Invoices(plan);
        Map<String, Long> sums = new TreeMap<>();
        for (InvoiceLine line : lines) {
            for (StockMovement each : invoices.movements(line)) {
                sums.merge(each.item(), Invoices.quantityOf(each), Long::sum);
            }
        }
        return sums;
    }

    private static List<InvoiceLine> read(Path file) throws IOException {
        try (Reader text =
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            List<InvoiceLine> lines = new ArrayList<>();
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(text)) {
                lines.add(InvoiceLine.of(row::get));
            }
            return lines;
        }
    }

    private static StockMovement only(InvoiceLine line) {
        List<StockMovement> made = new Invoices(InvoicePlan.salesOnly("shop")).movements(line);
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    private static InvoiceLine at(String date, String quantity) {
        return new InvoiceLine("1", "85123A", "", quantity, date, "1.00", "");
    }

    private static InvoiceLine line(String invoice, String code, String quantity, String price, String customer) {
        return new InvoiceLine(invoice, code, "damages", quantity, "2010-12-01 08:26:00", price, customer);
    }
}
