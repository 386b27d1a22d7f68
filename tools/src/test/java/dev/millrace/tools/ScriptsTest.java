// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.process.ProcessHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

    private static final Path SCRIPTS = ProcessHome.root().resolve("scripts");

    @TempDir
    Path run;

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptSaysWhatItDoesFirstAndHowItIsUsed(String script) throws Exception {
        Answer answer = call(Map.of(), script, "--help");

        assertThat(answer.status()).isZero();
        assertThat(answer.text()).startsWith(script + ": ").contains("Usage: scripts/" + script);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyScriptIsStrict(String script) throws Exception {
        assertThat(Files.readString(SCRIPTS.resolve(script))).contains("set -euo pipefail");
        assertThat(Files.isExecutable(SCRIPTS.resolve(script))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "replay", "replay-rejected", "evaluate", "prove"})
    void aJobThatDoesNotExistIsRefusedWithThoseThatDo(String script) throws Exception {
        Answer answer = call(Map.of(), script, "no-such-job");

        assertThat(answer.status()).isNotZero();
        assertThat(answer.text()).contains("no-such-job").contains("fraud-detection");
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        Answer answer = call(Map.of(), "up", "--no-such-option");

        assertThat(answer.status()).isNotZero();
        assertThat(answer.text()).contains("--no-such-option");
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesItAndNothingIsStarted() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Answer answer = call(Map.of("MILLRACE_RUN", run.toString()), "up", "--kafka-port", port);

            assertThat(answer.status()).isNotZero();
            assertThat(answer.text()).contains(port).contains("--kafka-port");
            try (Stream<Path> left = Files.walk(run)) {
                assertThat(left).noneMatch(file -> file.toString().endsWith(".pid"));
            }
        }
    }

    @Test
    void statusOfNothingSaysSo() throws Exception {
        Answer answer = call(Map.of("MILLRACE_RUN", run.toString()), "status");

        assertThat(answer.text()).isNotBlank();
    }

    private record Answer(int status, String text) {}

    private static Answer call(Map<String, String> environment, String script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(List.of("FLINK_HOME", "BOOTSTRAP_SERVERS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
