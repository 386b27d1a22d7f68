// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.frauddetection.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Short lists of what waits for its turn, kept in order. */
final class Waiting {

    private Waiting() {}

    /** {@code list} with {@code item} at its place; after its equals. Most items are the youngest, so the search is from the end. */
    static <T> List<T> insert(List<T> list, T item, Comparator<T> order) {
        List<T> grown = new ArrayList<>(list.size() + 1);
        grown.addAll(list);
        int at = grown.size();
        while (at > 0 && order.compare(grown.get(at - 1), item) > 0) {
            at--;
        }
        grown.add(at, item);
        return grown;
    }

    /** {@code list} without its first {@code from} items, in a list of its own. */
    static <T> List<T> rest(List<T> list, int from) {
        return from == 0 ? list : new ArrayList<>(list.subList(from, list.size()));
    }
}
