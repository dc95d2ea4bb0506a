package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stratosphere.repository.Quoted;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.root.Role;
import org.stratosphere.repository.root.RoleKeys;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.TrustedRoot;
import org.stratosphere.repository.signature.SigningKey;
import org.stratosphere.repository.signature.VerifyingKey;

/** Makes the root that follows the newest: for other keys, after a theft, or because its time is up. */
public final class Rotation {
    private final Site site;

    public Rotation(Site site) {
        this.site = site;
    }

    /**
     * What becomes different.
     *
     * @param added public keys by the role that they get
     * @param removed ids of keys that lose their role
     * @param thresholds by role, of those that change
     * @param compromised ids of keys that were stolen; they lose their role too
     */
    public record Change(
            Map<Role, List<Path>> added, Set<String> removed, Map<Role, Integer> thresholds, Set<String> compromised) {
        public Change {
            added = Map.copyOf(added);
            removed = Set.copyOf(removed);
            thresholds = Map.copyOf(thresholds);
            compromised = Set.copyOf(compromised);
        }
    }

    /**
     * Makes the next root, valid for 180 days, or its draft where the keys given are not enough. Pages signed so far do not
     * count any more: the page must be signed again.
     *
     * @param keys of holders of the root before and of the new one, to sign with
     * @throws RefusedException when a key is not known, or the root would make no sense
     */
    public SigningProgress rotate(Change change, Collection<SigningKey> keys) throws IOException {
        if (site.has(Site.INDEX_DRAFT)) {
            throw new RefusedException(site.file(Site.INDEX_DRAFT)
                    + " awaits signatures, and would not count any more; finish it or delete it first");
        }
        TrustedRoot trusted = site.roots().newest();
        Root before = trusted.root();
        Set<String> gone = new TreeSet<>(change.removed());
        gone.addAll(change.compromised());
        checkKnown(change.removed(), trusted.root().keys().keySet());
        SortedSet<String> ever = new TreeSet<>();
        site.roots().roots().forEach(root -> ever.addAll(root.root().keys().keySet()));
        checkKnown(change.compromised(), ever);
        SortedMap<String, VerifyingKey> all = new TreeMap<>();
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            SortedMap<String, VerifyingKey> holders = new TreeMap<>(trusted.keys(role));
            holders.keySet().removeAll(gone);
            for (Path file : change.added().getOrDefault(role, List.of())) {
                VerifyingKey key = PublicKeyFile.read(file, role);
                holders.put(key.id(), key);
            }
            // Without holders a page needs no fresh line; the other two roles are then refused by the root's own check.
            if (role != Role.FRESH || !holders.isEmpty()) {
                all.putAll(holders);
                int threshold = change.thresholds().getOrDefault(role, Math.max(1, trusted.threshold(role)));
                roles.put(role, new RoleKeys(threshold, holders.keySet()));
            }
        }
        SortedSet<String> marks = new TreeSet<>(before.compromised());
        marks.addAll(change.compromised());
        return new RootDrafts(site)
                .begin(
                        new Root(
                                before.repository(),
                                before.number() + 1,
                                site.now().plus(Root.LIFE),
                                lowestIndex(before),
                                all,
                                roles,
                                marks),
                        keys);
    }

    /** A page signed with a key of before, whatever its number, is not served again. */
    private long lowestIndex(Root before) throws IOException {
        SignedPage page = site.page();
        return Math.max(before.lowestIndex(), page == null ? 1 : page.page().index() + 1);
    }

    private static void checkKnown(Set<String> keys, Set<String> known) throws RefusedException {
        for (String key : keys) {
            if (!known.contains(key)) {
                throw new RefusedException("the repository has no key " + Quoted.of(key) + "; those that it has: "
                        + String.join(", ", known));
            }
        }
    }
}
