// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

/** What kept a record from being read; each has one rule name, used in rejections and as a metric label. */
public enum ReadFailure {
    /** There are no bytes. */
    ABSENT("value-absent"),
    /** The bytes are not well-formed text of the format. */
    SYNTAX("json-syntax"),
    /** Values are nested too deep. */
    DEPTH("json-depth"),
    /** The whole record is too long. */
    LENGTH("json-length"),
    /** One text is too long. */
    STRING_LENGTH("json-string-length"),
    /** One number has too many characters. */
    NUMBER_LENGTH("json-number-length"),
    /** One field name is too long. */
    NAME_LENGTH("json-name-length"),
    /** The record has too many parts. */
    TOKEN_COUNT("json-token-count"),
    /** A field occurs twice in one object. */
    DUPLICATE_FIELD("duplicate-field"),
    /** Something follows the record. */
    TRAILING_DATA("trailing-data"),
    /** A value is of another type than its field, or out of that type's range. */
    WRONG_TYPE("field-type"),
    /** A field is not known, where unknown fields are refused. */
    UNKNOWN_FIELD("unknown-field"),
    /** A required field is absent, null or blank. */
    MISSING_REQUIRED("required-field"),
    /** A text in a time field is not an RFC 3339 time. */
    TIME("time-format");

    private final String rule;

    ReadFailure(String rule) {
        this.rule = rule;
    }

    /** The check that refused, in kebab case. */
    public String rule() {
        return rule;
    }
}
