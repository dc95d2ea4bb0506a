package org.stratosphere.repository;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What must hold between the rows of a page. */
final class RowChecks {
    private final Map<String, Item.Kind> kinds = new HashMap<>();
    private final Set<String> versions = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final Map<Item.Kind, Set<String>> hashes = new EnumMap<>(Item.Kind.class);
    private final Map<String, String> wanted = new HashMap<>();

    void add(Item item) throws RefusedException {
        Item.Kind before = kinds.putIfAbsent(item.id(), item.kind());
        if (before != null && before != item.kind()) {
            throw refused(
                    item.id(),
                    "is both a " + before.word() + " and a " + item.kind().word());
        }
        if (!versions.add(item.id() + " " + item.version())) {
            throw refused(item.id(), "is offered twice in version " + item.version());
        }
        if (!addresses.add(item.href())) {
            throw refused(item.id(), "has the href of another row, " + item.href());
        }
        hashes.computeIfAbsent(item.kind(), kind -> new HashSet<>()).add(item.sha256());
        if (item.attachment() != null) {
            wanted.put(item.attachment(), item.id());
        }
    }

    void finish() throws RefusedException {
        Set<String> attachments = hashes.getOrDefault(Item.Kind.ATTACHMENT, Set.of());
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!attachments.contains(entry.getKey())) {
                throw refused(entry.getValue(), "needs an attachment that the page does not offer");
            }
        }
    }

    private static RefusedException refused(String id, String why) {
        return new RefusedException("the page's item " + Quoted.of(id) + " " + why);
    }
}
