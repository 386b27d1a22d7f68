/** Data, training and judgement around the fraud-detection job. */
@NullMarked
package dev.millrace.tools.frauddetection;

import org.jspecify.annotations.NullMarked;
