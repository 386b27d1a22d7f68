// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.quality.ReasonCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words of the GS1 Core Business Vocabulary 2.0, in each of the three ways in which EPCIS 2.0 writes them: bare, as a URN of the
 * vocabulary's first version, and as a GS1 web URI.
 */
final class CoreVocabulary {

    /** Business steps, CBV 2.0 section 7.1. */
    static final Kind STEP = new Kind(
            "bizstep",
            "BizStep-",
            "bizStep",
            Set.of(
                    "accepting",
                    "arriving",
                    "assembling",
                    "collecting",
                    "commissioning",
                    "consigning",
                    "creating_class_instance",
                    "cycle_counting",
                    "decommissioning",
                    "departing",
                    "destroying",
                    "disassembling",
                    "dispensing",
                    "encoding",
                    "entering_exiting",
                    "holding",
                    "inspecting",
                    "installing",
                    "killing",
                    "loading",
                    "other",
                    "packing",
                    "picking",
                    "receiving",
                    "removing",
                    "repackaging",
                    "repairing",
                    "replacing",
                    "reserving",
                    "retail_selling",
                    "sampling",
                    "sensor_reporting",
                    "shipping",
                    "staging_outbound",
                    "stock_taking",
                    "stocking",
                    "storing",
                    "transporting",
                    "unloading",
                    "unpacking",
                    "void_shipping"));

    /** Dispositions, CBV 2.0 section 7.2. */
    static final Kind DISPOSITION = new Kind(
            "disp",
            "Disp-",
            "disposition",
            Set.of(
                    "active",
                    "available",
                    "completeness_inferred",
                    "completeness_verified",
                    "conformant",
                    "container_closed",
                    "container_open",
                    "damaged",
                    "destroyed",
                    "dispensed",
                    "disposed",
                    "encoded",
                    "expired",
                    "in_progress",
                    "in_transit",
                    "inactive",
                    "mismatch_class",
                    "mismatch_instance",
                    "mismatch_quantity",
                    "needs_replacement",
                    "no_pedigree_match",
                    "non_conformant",
                    "non_sellable_other",
                    "partially_dispensed",
                    "recalled",
                    "reserved",
                    "retail_sold",
                    "returned",
                    "sellable_accessible",
                    "sellable_not_accessible",
                    "stolen",
                    "unavailable",
                    "unknown"));

    /** Types of business transaction, CBV 2.0 section 7.3; any other is of no use here and does no harm. */
    static final Kind TRANSACTION = new Kind("btt", "BTT-", "bizTransaction type", Set.of());

    /** Types of source and destination, CBV 2.0 section 7.4; any other is of no use here and does no harm. */
    static final Kind END = new Kind("sdt", "SDT-", "source or destination type", Set.of());

    /** Reasons of an error declaration, CBV 2.0 section 7.5. */
    static final Kind ERROR =
            new Kind("er", "ER-", "errorDeclaration.reason", Set.of("did_not_occur", "incorrect_data"));

    private static final String URN = "urn:epcglobal:cbv:";
    private static final List<String> WEB =
            List.of("https://ref.gs1.org/cbv/", "https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/", "cbv:");

    private CoreVocabulary() {}

    /**
     * One list of words.
     *
     * @param urn how a URN names it
     * @param web how a web URI names it
     * @param field where it stands, for people
     * @param words the whole list; empty if others do no harm
     */
    record Kind(String urn, String web, String field, Set<String> words) {}

    /** The bare word, or an empty text for none; a word that is misspelt or of another vocabulary is refused. */
    static String known(@Nullable String value, Kind kind) throws NotTaken {
        if (value == null || value.isBlank()) {
            return "";
        }
        String word = bare(value, kind);
        if (!kind.words().contains(word)) {
            throw new NotTaken(
                    ReasonCode.REF_UNKNOWN,
                    kind.urn().equals("er")
                            ? "error-reason-known"
                            : kind.urn().equals("disp") ? "disposition-known" : "bizstep-known",
                    kind.field() + " is no word of the Core Business Vocabulary 2.0; one of those expected");
        }
        return word;
    }

    /** The bare word, whatever it is. */
    static String bare(String value, Kind kind) {
        String urn = URN + kind.urn() + ":";
        if (value.startsWith(urn)) {
            return value.substring(urn.length());
        }
        for (String host : WEB) {
            if (value.startsWith(host) && value.startsWith(kind.web(), host.length())) {
                return value.substring(host.length() + kind.web().length());
            }
        }
        return value;
    }
}
