/** When a bed, a device or a whole feed has fallen silent. */
@NullMarked
package dev.millrace.icuvitals.domain.silence;

import org.jspecify.annotations.NullMarked;
