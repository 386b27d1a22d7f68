/** Kafka topics as Flink sources and sinks: security, delivery guarantee, and what a record brings with it. */
@NullMarked
package dev.millrace.kafka;

import org.jspecify.annotations.NullMarked;
