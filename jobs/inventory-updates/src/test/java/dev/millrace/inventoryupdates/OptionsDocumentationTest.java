// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.inventoryupdates;

import dev.millrace.jobkit.OptionsPage;
import dev.millrace.testkit.documentation.OptionsSection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Holds this job's section of docs/options.md complete; to write it anew, run this test with
 * {@code -Dmillrace.docs=write}.
 */
class OptionsDocumentationTest {

    @Test
    void theDocumentationNamesEveryOptionAsItIs() throws IOException {
        OptionsSection.check("inventory-updates", OptionsPage.table(InventoryUpdatesOptions.ALL));
    }
}
