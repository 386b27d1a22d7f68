// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates.domain.intake;

import dev.millrace.model.quality.ReasonCode;
import dev.millrace.model.quality.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of items and sites in the one form by which stock is kept: {@code gtin:} and 14 digits or {@code sku:} and the code as
 * written; a GLN of 13 digits or a site code.
 *
 * <p>Reads EPC URIs (GS1 EPC Tag Data Standard 2.0, sections 6 and 8: company prefix and reference without check digit) and
 * GS1 Digital Link URIs (GS1 Digital Link Standard 1.2: key and value as neighbouring parts of the path). Serial numbers, lots
 * and extensions of a GLN are kept out: stock is counted by trade item and site.
 */
public final class Identifiers {

    private static final String GTIN = "gtin:";
    private static final String SKU = "sku:";
    private static final String SGTIN = "urn:epc:id:sgtin:";
    private static final List<String> CLASSES = List.of("urn:epc:class:lgtin:", "urn:epc:idpat:sgtin:");
    private static final String SGLN = "urn:epc:id:sgln:";
    /** Of an item, a site or a serial number: keys are made of them. */
    private static final int LONGEST_KEY = 100;

    /** Of any other name: digests and URIs go into it. */
    private static final int LONGEST = 200;

    private static final Set<String> KEYS = Set.of("item", "site", "serial");
    private static final int SHORTEST_PREFIX = 6;
    private static final int LONGEST_PREFIX = 12;

    private Identifiers() {}

    /** Why an item of a flat event is refused, or null to take it. */
    public static @Nullable Refusal itemRefusal(String item) {
        try {
            item(item);
            return null;
        } catch (NotTaken refused) {
            return refused.refusal();
        }
    }

    /** Why a site of a flat event is refused, or null to take it. */
    public static @Nullable Refusal siteRefusal(String site) {
        try {
            site(site);
            return null;
        } catch (NotTaken refused) {
            return refused.refusal();
        }
    }

    /** An item in the form by which stock is kept; one that is refused stays as it is. */
    public static String itemOrAsIs(String item) {
        try {
            return item(item);
        } catch (NotTaken refused) {
            return item;
        }
    }

    /** A site in the form by which stock is kept; one that is refused stays as it is. */
    public static String siteOrAsIs(String site) {
        try {
            return site(site);
        } catch (NotTaken refused) {
            return site;
        }
    }

    /** The item that scheme and value name. */
    static String item(String item) throws NotTaken {
        if (item.startsWith(GTIN)) {
            return gtin(item.substring(GTIN.length()));
        }
        if (item.startsWith(SKU)) {
            return SKU + plain(item.substring(SKU.length()), "item");
        }
        throw unknownScheme();
    }

    /** The site of a flat event: an EPC or Digital Link URI of a GLN, 13 digits that are one, or a code of the company's own. */
    static String site(String site) throws NotTaken {
        return site.startsWith("urn:") || isWeb(site) ? location(site) : glnOrCode(plain(site, "site"));
    }

    /** Whether a URI is of a scheme whose things are counted, be it right or wrong otherwise. */
    static boolean isItem(String uri) {
        return isWeb(uri)
                ? linked(uri, "01", "01") != null
                : uri.startsWith(SGTIN) || CLASSES.stream().anyMatch(uri::startsWith);
    }

    /** The item, and if there is one the serial number, that an EPC or class of EPCs names. */
    static Epc epc(String uri) throws NotTaken {
        if (isWeb(uri)) {
            String value = linked(uri, "01", "01");
            if (value == null) {
                throw unknownScheme();
            }
            String serial = linked(uri, "01", "21");
            return new Epc(gtin(value), serial == null ? "" : plain(serial, "serial"));
        }
        if (uri.startsWith(SGTIN)) {
            String[] parts = parts(uri, SGTIN);
            return new Epc(gtinOf(parts), plain(parts[2], "serial"));
        }
        for (String prefix : CLASSES) {
            if (uri.startsWith(prefix)) {
                return new Epc(gtinOf(parts(uri, prefix)), "");
            }
        }
        throw unknownScheme();
    }

    /** The site that a location names: a GLN by EPC or Digital Link URI, else a private URI's code as written. */
    static String location(String uri) throws NotTaken {
        if (isWeb(uri)) {
            String value = linked(uri, "414", "414");
            return value == null ? plain(uri, "site") : gln(value);
        }
        if (uri.startsWith(SGLN)) {
            String[] parts = parts(uri, SGLN);
            String digits = parts[0] + parts[1];
            if (!isCompanyPrefix(parts[0]) || !isDigits(digits, 12)) {
                throw new NotTaken(
                        ReasonCode.SCHEMA,
                        "sgln-form",
                        "an SGLN whose company prefix and location reference are not 12 digits together; as"
                                + " urn:epc:id:sgln:9521141.12345.0 expected");
            }
            return digits + CheckDigit.of(digits);
        }
        return glnOrCode(plain(uri, "site"));
    }

    /**
     * One EPC, or a class of them.
     *
     * @param serial empty for a class
     */
    record Epc(String item, String serial) {

        /** The same for the same thing, whichever way it was written. */
        String key() {
            return item + "/" + serial;
        }
    }

    private static String gtin(String digits) throws NotTaken {
        boolean right = isDigits(digits, 8) || isDigits(digits, 12) || isDigits(digits, 13) || isDigits(digits, 14);
        if (!right) {
            throw new NotTaken(
                    ReasonCode.SCHEMA, "gtin-form", "a GTIN that is not of 8, 12, 13 or 14 digits; those expected");
        }
        if (!CheckDigit.holds(digits)) {
            throw new NotTaken(
                    ReasonCode.CHECKSUM,
                    "gtin-check-digit",
                    "GTIN " + digits + " ends in another digit than its check digit, "
                            + CheckDigit.of(digits.substring(0, digits.length() - 1)));
        }
        return GTIN + "0".repeat(14 - digits.length()) + digits;
    }

    /** The indicator stands in front of the item reference in an EPC, and in front of the company prefix in a GTIN. */
    private static String gtinOf(String[] parts) throws NotTaken {
        if (!isCompanyPrefix(parts[0]) || !isDigits(parts[0] + parts[1], 13)) {
            throw new NotTaken(
                    ReasonCode.SCHEMA,
                    "sgtin-form",
                    "an SGTIN whose company prefix and item reference are not 13 digits together; as"
                            + " urn:epc:id:sgtin:9521141.012345.4711 expected");
        }
        String digits = parts[1].charAt(0) + parts[0] + parts[1].substring(1);
        return GTIN + digits + CheckDigit.of(digits);
    }

    private static boolean isCompanyPrefix(String digits) {
        return digits.length() >= SHORTEST_PREFIX && digits.length() <= LONGEST_PREFIX;
    }

    private static String glnOrCode(String site) throws NotTaken {
        return isDigits(site, 13) ? gln(site) : site;
    }

    private static String gln(String digits) throws NotTaken {
        if (!isDigits(digits, 13)) {
            throw new NotTaken(ReasonCode.SCHEMA, "gln-form", "a GLN that is not of 13 digits; those expected");
        }
        if (!CheckDigit.holds(digits)) {
            throw new NotTaken(
                    ReasonCode.CHECKSUM,
                    "gln-check-digit",
                    "GLN " + digits + " ends in another digit than its check digit, "
                            + CheckDigit.of(digits.substring(0, 12)));
        }
        return digits;
    }

    /** What follows the prefix, by its dots; the last part may hold dots of its own. */
    private static String[] parts(String uri, String prefix) throws NotTaken {
        String[] parts = uri.substring(prefix.length()).split("\\.", 3);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new NotTaken(
                    ReasonCode.SCHEMA, "epc-form", "an EPC URI of other than 3 parts; " + prefix + "A.B.C expected");
        }
        return parts;
    }

    /** The value of {@code key} in a Digital Link that begins with {@code primary}; keys and values take turns from there on. */
    private static @Nullable String linked(String uri, String primary, String key) {
        int end = uri.length();
        for (int index = 0; index < uri.length(); index++) {
            if (uri.charAt(index) == '?' || uri.charAt(index) == '#') {
                end = index;
                break;
            }
        }
        String[] steps = uri.substring(uri.indexOf("//") + 2, end).split("/", -1);
        int begin = 1;
        while (begin < steps.length && !steps[begin].equals(primary)) {
            begin++;
        }
        for (int index = begin; index + 1 < steps.length; index += 2) {
            if (steps[index].equals(key)) {
                return steps[index + 1];
            }
        }
        return null;
    }

    private static boolean isWeb(String uri) {
        return uri.startsWith("https://") || uri.startsWith("http://");
    }

    private static boolean isDigits(String text, int length) {
        return text.length() == length && CheckDigit.isDigits(text);
    }

    /** A bar parts item from site in keys, and what cannot be seen cannot be mended. */
    static String plain(String text, String what) throws NotTaken {
        boolean blank = text.isBlank();
        int longest = KEYS.contains(what) ? LONGEST_KEY : LONGEST;
        if (blank
                || text.length() > longest
                || text.chars().anyMatch(each -> each == '|' || Character.isISOControl(each))) {
            throw new NotTaken(
                    blank ? ReasonCode.MISSING_REQUIRED : ReasonCode.SCHEMA,
                    what + "-named",
                    what + (blank ? " is blank" : " has a bar, a control character or over " + longest + " characters")
                            + "; a short plain name expected");
        }
        return text;
    }

    private static NotTaken unknownScheme() {
        return new NotTaken(
                ReasonCode.REF_UNKNOWN,
                "item-scheme",
                "an item of another scheme than this job counts; gtin:, sku:, an SGTIN or LGTIN, or a GS1 Digital Link"
                        + " with /01/ expected");
    }
}
