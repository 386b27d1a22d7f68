/** Bytes to records and back, with a reason when it cannot be done. */
@NullMarked
package dev.millrace.formats;

import org.jspecify.annotations.NullMarked;
