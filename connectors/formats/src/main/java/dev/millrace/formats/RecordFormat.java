// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.formats;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into records of one type and back.
 *
 * <p>A format travels inside job graphs by Java serialisation, holds no state between records and may be used by several
 * threads at once.
 *
 * @param <T> the record type
 */
public interface RecordFormat<T> extends Serializable {

    /** The type of the records. */
    Class<T> type();

    /**
     * Reads one record.
     *
     * @param bytes the whole record, or null when there was none
     * @throws UnreadableRecordException for every input that is not such a record; nothing else is thrown, whatever the bytes
     */
    T read(byte @Nullable [] bytes) throws UnreadableRecordException;

    /**
     * Writes one record.
     *
     * @throws IllegalArgumentException when the record's type cannot be written at all, which is a fault of the program
     */
    byte[] write(T record);
}
