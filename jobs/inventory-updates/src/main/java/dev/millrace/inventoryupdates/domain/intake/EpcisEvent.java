// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a GS1 EPCIS 2.0 event that this job reads, field by field as the standard names it; or the document around some.
 *
 * <p>Source of names and meanings: GS1 EPCIS Standard 2.0, section 7.4, and its JSON/JSON-LD binding, section 10. Object,
 * aggregation and transaction events share one record, of which each uses its part. Times are RFC 3339.
 *
 * @param epcisBody of a document: its events; null in an event
 */
public record EpcisEvent(
        @Nullable String type,
        @Nullable String eventID,
        @Nullable String eventTime,
        @Nullable String eventTimeZoneOffset,
        @Nullable String recordTime,
        @Nullable String action,
        @Nullable List<String> epcList,
        @Nullable List<QuantityElement> quantityList,
        @Nullable String parentID,
        @Nullable List<String> childEPCs,
        @Nullable List<QuantityElement> childQuantityList,
        @Nullable String bizStep,
        @Nullable String disposition,
        @Nullable PersistentDisposition persistentDisposition,
        @Nullable Place readPoint,
        @Nullable Place bizLocation,
        @Nullable List<BizTransaction> bizTransactionList,
        @Nullable List<Source> sourceList,
        @Nullable List<Destination> destinationList,
        @Nullable ErrorDeclaration errorDeclaration,
        @Nullable Body epcisBody) {

    /** A number or weight of one class of things. */
    public record QuantityElement(
            @Nullable String epcClass,
            @Nullable Double quantity,
            @Nullable String uom) {}

    /** Conditions that last beyond the event. */
    public record PersistentDisposition(
            @Nullable List<String> set, @Nullable List<String> unset) {}

    /** A read point or a business location. */
    public record Place(@Nullable String id) {}

    /** A document of the business, e.g. of type {@code po} or {@code desadv}. */
    public record BizTransaction(
            @Nullable String type, @Nullable String bizTransaction) {}

    /** Where things come from. */
    public record Source(@Nullable String type, @Nullable String source) {}

    /** Where things go to. */
    public record Destination(
            @Nullable String type, @Nullable String destination) {}

    /** Says that an event did not happen, or not so. */
    public record ErrorDeclaration(
            @Nullable String declarationTime,
            @Nullable String reason,
            @Nullable List<String> correctiveEventIDs) {}

    /** The body of a document. */
    public record Body(@Nullable List<EpcisEvent> eventList) {}
}
