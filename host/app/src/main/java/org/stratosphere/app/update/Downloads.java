package org.stratosphere.app.update;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.home.Disk;
import org.stratosphere.app.home.DownloadLock;
import org.stratosphere.app.install.Store;
import org.stratosphere.app.update.transport.Place;
import org.stratosphere.app.update.transport.Progress;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;

/** Brings the files of changes into the store: downloaded aside, checked, then given their names. */
public final class Downloads {
    /** Bytes of one file. */
    public static final long MOST_BYTES = 256L << 20;

    /** Bytes of all files of one update. */
    public static final long MOST_BYTES_IN_ALL = 1L << 30;

    private final Store store;
    private final Disk disk;
    private final ContentCheck check;

    public Downloads(Store store, Disk disk, ContentCheck check) {
        this.store = store;
        this.disk = disk;
        this.check = check;
    }

    /**
     * Brings every file that is not stored yet; where another process brings files, after it.
     *
     * @param offers by the name of their repository
     * @param places where the repositories are read
     * @param progress of all files together
     */
    public void bring(
            List<Change> changes, Map<String, RepositoryTrust> offers, Map<String, Place> places, Progress progress)
            throws IOException {
        try (DownloadLock lock = store.lock()) {
            bringMissing(changes, offers, places, progress);
        }
    }

    private void bringMissing(
            List<Change> changes, Map<String, RepositoryTrust> offers, Map<String, Place> places, Progress progress)
            throws IOException {
        Map<Item, String> missing = new LinkedHashMap<>();
        for (Change change : changes) {
            String repository = change.after().repository();
            Item attachment = attachment(change.row(), offers.get(repository));
            if (attachment != null && !store.has(Item.Kind.ATTACHMENT, attachment.sha256())) {
                missing.put(attachment, repository);
            }
            if (!store.has(change.row().kind(), change.row().sha256())) {
                missing.put(change.row(), repository);
            }
        }
        long total = total(missing);
        long done = 0;
        for (Map.Entry<Item, String> entry : missing.entrySet()) {
            Place place = places.get(entry.getValue());
            if (place == null) {
                throw new IOException("repository " + entry.getValue() + " cannot be read");
            }
            long before = done;
            bring(entry.getKey(), place, (bytes, size) -> progress.at(before + bytes, total));
            done += entry.getKey().size();
        }
    }

    private void bring(Item row, Place place, Progress progress) throws IOException {
        Path aside = store.aside(row.kind(), row.sha256());
        place.download(row.href(), row.size(), aside, progress);
        try {
            Path attachment = row.attachment() == null ? null : store.file(Item.Kind.ATTACHMENT, row.attachment());
            check.check(row, aside, attachment);
        } catch (IOException refused) {
            disk.delete(aside);
            throw refused;
        }
        store.keep(row.kind(), row.sha256(), aside);
    }

    private static @Nullable Item attachment(Item row, @Nullable RepositoryTrust offer) {
        String hash = row.attachment();
        if (hash == null || offer == null) {
            return null;
        }
        return offer.items().stream()
                .filter(other ->
                        other.kind() == Item.Kind.ATTACHMENT && other.sha256().equals(hash))
                .findFirst()
                .orElse(null);
    }

    private static long total(Map<Item, String> missing) throws RefusedException {
        long total = 0;
        for (Item row : missing.keySet()) {
            if (row.size() > MOST_BYTES) {
                throw new RefusedException(row.href() + " is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            total += row.size();
        }
        if (total > MOST_BYTES_IN_ALL) {
            throw new RefusedException("the update is larger than " + (MOST_BYTES_IN_ALL >> 20) + " MiB");
        }
        return total;
    }
}
