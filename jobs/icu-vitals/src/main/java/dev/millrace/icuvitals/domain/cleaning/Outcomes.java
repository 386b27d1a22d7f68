// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.cleaning;

import dev.millrace.icuvitals.domain.Measured;
import dev.millrace.icuvitals.domain.PatientStep;
import dev.millrace.icuvitals.domain.Unassigned;

/** What comes of what happens to a patient. */
public interface Outcomes {

    /** Something to pass on. */
    void step(PatientStep step);

    /** A measurement from a bed that the patient has left. */
    void unassigned(Unassigned measurement);

    /** A measurement that is known already. */
    void repeated(Measured measured);
}
