package org.stratosphere.repository.root;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.repository.signature.VerifyingKey;

/**
 * A root that was reached from a pinned one, hand over hand.
 *
 * @param root the newest
 * @param marks ids of the keys that it or any root before it called stolen
 */
public record TrustedRoot(Root root, SortedSet<String> marks) {
    public TrustedRoot {
        marks = Collections.unmodifiableSortedSet(new TreeSet<>(marks));
    }

    /** The keys that hold a role now. */
    public Map<String, VerifyingKey> keys(Role role) {
        SortedMap<String, VerifyingKey> keys = new TreeMap<>(root.keys());
        keys.keySet().retainAll(root.role(role).map(RoleKeys::keys).orElse(Collections.emptySortedSet()));
        return keys;
    }

    /** How many holders of a role must sign; 0 where the root does not have it. */
    public int threshold(Role role) {
        return root.role(role).map(RoleKeys::threshold).orElse(0);
    }
}
