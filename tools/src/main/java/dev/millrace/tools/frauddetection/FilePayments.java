// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.CardTransaction;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The payments of a file as Flink reads them: opened where the source runs, one after another. */
final class FilePayments implements Iterator<CardTransaction>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String file;
    private transient @Nullable Iterator<CardTransaction> rows;
    private transient @Nullable Stream<CardTransaction> stream;

    FilePayments(Path file) {
        this.file = file.toString();
    }

    @Override
    public boolean hasNext() {
        boolean more = rows().hasNext();
        if (!more && stream != null) {
            stream.close();
        }
        return more;
    }

    @Override
    public CardTransaction next() {
        return rows().next();
    }

    private Iterator<CardTransaction> rows() {
        if (rows == null) {
            try {
                stream = BenchmarkFiles.transactions(Path.of(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            rows = stream.iterator();
        }
        return rows;
    }
}
