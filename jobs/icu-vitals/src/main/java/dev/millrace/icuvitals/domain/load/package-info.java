/** What alarms ask of nurses, by bed and day. */
@NullMarked
package dev.millrace.icuvitals.domain.load;

import org.jspecify.annotations.NullMarked;
