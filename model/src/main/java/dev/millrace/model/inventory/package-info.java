// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors

/** What happens to the stock of an item at a site, what is asked of it, and what is known of it. */
@NullMarked
package dev.millrace.model.inventory;

import org.jspecify.annotations.NullMarked;
