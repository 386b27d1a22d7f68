// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.inventoryupdates.domain.intake.InvoicePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceSumsTest {

    @TempDir
    private Path folder;

    @Test
    void aStockTellsTheNetUnitsOfItsInvoices() throws IOException {
        Path file = folder.resolve("invoices.csv");
        Files.writeString(file, """
                InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                1,A,MUG,12,2011-05-02 10:00:00,1.65,7,United Kingdom
                C2,A,MUG,-2,2011-05-02 11:00:00,1.65,7,United Kingdom
                3,A,smashed,-5,2011-05-02 12:00:00,0,,United Kingdom
                4,A,found,3,2011-05-03 09:00:00,0,,United Kingdom
                5,A,MUG,20,2011-05-10 09:00:00,1.65,7,United Kingdom
                """);

        InvoiceSums sums = InvoiceSums.of(file, new InvoicePlan("shop", 30, 25, 0));

        // Counted 30; 12 sold, 2 came back, 5 smashed, 3 found: 18. Delivered up to 25 on Monday the 9th, then 20 sold: 5.
        assertThat(sums.lines()).isEqualTo(5);
        assertThat(sums.movements()).as("the count and the delivery beside them").isEqualTo(7);
        assertThat(sums.net()).isEqualTo(28);
        InvoiceSums.Item mugs = sums.items().get("sku:A");
        assertThat(mugs).isNotNull();
        assertThat(mugs.netOf(5)).isEqualTo(28);
        assertThat(mugs.netOf(6)).as("a unit too many on hand").isNotEqualTo(28);
    }
}
