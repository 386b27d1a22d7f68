// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.inventoryupdates;

import dev.millrace.inventoryupdates.domain.intake.InvoiceLine;
import dev.millrace.inventoryupdates.domain.intake.InvoicePlan;
import dev.millrace.inventoryupdates.domain.intake.Invoices;
import dev.millrace.model.inventory.StockMovement;
import dev.millrace.tools.CsvRows;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of invoices in the layout of the UCI data set Online Retail, read wherever it is needed. */
final class InvoiceFile implements Serializable {

    /** Where a shop without a name is. */
    static final String SITE = "shop";

    private static final Set<String> COLUMNS =
            Set.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID");
    private static final long serialVersionUID = 1L;

    private final String file;
    private transient @Nullable Iterator<StockMovement> next;

    InvoiceFile(Path file) {
        this.file = file.toString();
    }

    /** Its lines; close the stream after use. */
    Stream<InvoiceLine> lines() throws IOException {
        return CsvRows.open(Path.of(file), COLUMNS)
                .map(row -> InvoiceLine.of(column -> row.has(column) ? row.text(column) : ""));
    }

    /** What its next line moves: exactly one movement a line, as nothing is added to sales, returns and write-offs. */
    StockMovement next() {
        if (next == null) {
            Invoices invoices = new Invoices(InvoicePlan.salesOnly(SITE));
            try {
                next = lines().flatMap(line -> invoices.movements(line).stream())
                        .iterator();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return next.next();
    }
}
