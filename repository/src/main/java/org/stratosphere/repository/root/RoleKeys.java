package org.stratosphere.repository.root;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who holds a role.
 *
 * @param threshold how many of them must sign
 * @param keys their ids
 */
public record RoleKeys(int threshold, SortedSet<String> keys) {
    public RoleKeys(int threshold, Set<String> keys) {
        this(threshold, (SortedSet<String>) new TreeSet<>(keys));
    }

    public RoleKeys {
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }
}
