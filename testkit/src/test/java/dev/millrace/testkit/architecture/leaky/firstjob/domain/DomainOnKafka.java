// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.firstjob.domain;

import org.apache.kafka.common.TopicPartition;

public record DomainOnKafka(TopicPartition partition) {}
