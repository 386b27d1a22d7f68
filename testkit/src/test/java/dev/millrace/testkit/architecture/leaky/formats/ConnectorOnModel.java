// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.testkit.architecture.leaky.formats;

import dev.millrace.testkit.architecture.leaky.model.ModelOnFlink;

public record ConnectorOnModel(ModelOnFlink event) {}
