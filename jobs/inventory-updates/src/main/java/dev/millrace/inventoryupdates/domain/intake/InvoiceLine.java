// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import java.util.function.UnaryOperator;

/**
 * One line of an invoice in the layout of the UCI data set Online Retail, columns as it names them, texts as they stand there.
 *
 * @param invoiceNo number of the invoice; a leading C is a cancellation or return
 * @param stockCode item, case kept
 * @param description for people, or a note of whoever booked it
 * @param quantity whole number, below zero for what comes back or is written off
 * @param invoiceDate {@code yyyy-MM-dd HH:mm:ss}, London time
 * @param unitPrice pounds
 * @param customerId empty for a guest, and for what is no sale
 */
public record InvoiceLine(
        String invoiceNo,
        String stockCode,
        String description,
        String quantity,
        String invoiceDate,
        String unitPrice,
        String customerId) {

    /** The line of a row, whose columns are asked for by name; an absent value is an empty text. */
    public static InvoiceLine of(UnaryOperator<String> column) {
        return new InvoiceLine(
                column.apply("InvoiceNo"),
                column.apply("StockCode"),
                column.apply("Description"),
                column.apply("Quantity"),
                column.apply("InvoiceDate"),
                column.apply("UnitPrice"),
                column.apply("CustomerID"));
    }
}
