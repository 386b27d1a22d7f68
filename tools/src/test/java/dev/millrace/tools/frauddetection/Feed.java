// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.frauddetection;

import dev.millrace.model.payment.AccountEvent;
import dev.millrace.model.payment.CardTransaction;
import dev.millrace.model.payment.FraudLabel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run on real processes is fed with. */
interface Feed {

    /** Different payments that must be scored. */
    long scored();

    /** Verdicts, which lie in their topic before the first payment. */
    List<FraudLabel> labels();

    /** Account events, which do so too. */
    List<AccountEvent> accountEvents();

    /** The payments, in the order in which they arrive; opened anew at each call. */
    Stream<CardTransaction> payments() throws Exception;

    /** Nothing: the test feeds the run itself. */
    static Feed none() {
        return new Given(0, List.of(), List.of(), List.of());
    }

    /** A folder in the layout of the benchmark. */
    static Feed folder(Path folder) throws Exception {
        Path transactions = BenchmarkFiles.transactionsIn(folder);
        BenchmarkFiles.KnownFrauds frauds =
                BenchmarkFiles.readLabels(transactions, BenchmarkFiles.labelsIn(folder), BenchmarkFiles.LABEL_DELAY);
        return new Folder(transactions, frauds.transactions(), frauds.labels());
    }

    /** Everything in memory. */
    record Given(long scored, List<FraudLabel> labels, List<AccountEvent> accountEvents, List<CardTransaction> arriving)
            implements Feed {
        @Override
        public Stream<CardTransaction> payments() {
            return arriving.stream();
        }
    }

    /** Payments that stay in their file. */
    record Folder(Path transactions, long scored, List<FraudLabel> labels) implements Feed {
        @Override
        public List<AccountEvent> accountEvents() {
            return List.of();
        }

        @Override
        public Stream<CardTransaction> payments() throws Exception {
            return BenchmarkFiles.transactions(transactions);
        }
    }
}
