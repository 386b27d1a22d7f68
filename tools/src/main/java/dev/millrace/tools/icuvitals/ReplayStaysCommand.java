// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools.icuvitals;

import dev.millrace.tools.KafkaServers;
import dev.millrace.tools.Pace;
import dev.millrace.tools.Progress;
import dev.millrace.tools.RecordSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends recorded stays to the job's topics. */
@Command(
        name = "icu-vitals",
        description = {
            "Sends admissions to patient.context, all at once, then measurements to vitals.observations in the order of",
            "the file, those of a patient into one partition. The files have no calendar: all patients are admitted two",
            "days before today began (UTC), so that nothing lies in the future. Ends well only when Kafka has",
            "acknowledged every record. The job needs the options of jobs/icu-vitals/replay.yaml."
        })
public final class ReplayStaysCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            description = "Stays, CSV or CSV.gz: RecordID, Time, Parameter, Value; or a folder with such a file.")
    private Path place = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            description = "Times as fast as it happened: 1 real time, 3600 an hour in a second (max).")
    private String speed = Pace.MAX;

    @Mixin
    private final KafkaServers kafka = new KafkaServers();

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("Not run by picocli");
        }
        Pace pace = pace(spec);
        Path file = StaysFeed.measurementsIn(place);
        long admittedAt = RecordedStays.admissionBefore(Instant.now());
        StaySurvey survey =
                StaySurvey.of(file, admittedAt, RecordedRun.options("shipped").settings());
        long start = System.nanoTime();
        try (var sender = new RecordSender(kafka);
                var progress = Progress.of("measurements", survey.measurements())) {
            var feed = new StaysFeed(sender);
            int admissions = feed.sendAdmissions(file, admittedAt);
            feed.sendMeasurements(file, admittedAt, admittedAt, Long.MAX_VALUE, pace, event -> progress.step());
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%,d admissions and %,d measurements sent to Kafka at %s and acknowledged, in %.1f s%n",
                    admissions,
                    sender.acknowledged() - admissions,
                    kafka.address(),
                    (System.nanoTime() - start) / 1e9);
            out.flush();
        }
        return 0;
    }

    private Pace pace(CommandSpec of) {
        try {
            return Pace.of(speed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(of.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
