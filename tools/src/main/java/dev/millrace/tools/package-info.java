/** Command-line programs around the jobs. */
@NullMarked
package dev.millrace.tools;

import org.jspecify.annotations.NullMarked;
