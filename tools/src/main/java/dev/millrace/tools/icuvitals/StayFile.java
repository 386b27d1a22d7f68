// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The events of a file as Flink reads them: opened where the source runs, one after another. */
final class StayFile implements Iterator<StayEvent>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final long admittedAt;
    private transient @Nullable RecordedStays stays;

    StayFile(Path file, long admittedAt) {
        this.file = file.toString();
        this.admittedAt = admittedAt;
    }

    @Override
    public boolean hasNext() {
        boolean more = stays().hasNext();
        if (!more) {
            stays().close();
        }
        return more;
    }

    @Override
    public StayEvent next() {
        return stays().next();
    }

    private RecordedStays stays() {
        if (stays == null) {
            try {
                stays = RecordedStays.open(Path.of(file), admittedAt);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return stays;
    }
}
