// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.jobkit.OptionsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds this job's section of docs/options.md complete; to write it anew, run this test with
 * {@code -Dmillrace.docs=write}.
 */
class OptionsDocumentationTest {

    private static final String HEADING = "## fraud-detection\n";

    @Test
    void theDocumentationNamesEveryOptionAsItIs() throws IOException {
        Path file = root().resolve("docs/options.md");
        String wanted = HEADING + "\n" + OptionsPage.table(FraudDetectionOptions.ALL);
        if ("write".equals(System.getProperty("millrace.docs"))) {
            Files.writeString(file, replaced(Files.readString(file), wanted));
        }
        assertThat(section(Files.readString(file)))
                .as("docs/options.md is out of date; write it anew with -Dmillrace.docs=write")
                .isEqualTo(wanted);
    }

    /** The folder of the repository, which holds the Maven wrapper. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            assertThat(folder).as("a folder with mvnw above the module").isNotNull();
        }
        return folder;
    }

    private static String replaced(String page, String section) {
        return page.contains(HEADING) ? page.replace(section(page), section) : page.stripTrailing() + "\n\n" + section;
    }

    /** This job's section: from its heading to the next, or to the end. */
    private static String section(String page) {
        int from = page.indexOf(HEADING);
        if (from < 0) {
            return "";
        }
        int to = page.indexOf("\n## ", from);
        return to < 0 ? page.substring(from) : page.substring(from, to);
    }
}
