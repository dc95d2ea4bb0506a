package org.stratosphere.app.update.trust;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.repository.Item;

/**
 * How what is installed stands with the repositories. Computed from trust at each load and kept nowhere, so that going
 * back, repairing, or bringing the same bytes as a file changes nothing about it. Immutable.
 */
public final class Standing {
    /** How the reason begins for which something is withdrawn because it is dangerous. */
    public static final String SECURITY = "security:";

    private final SortedMap<String, RepositoryTrust> trust;

    /** The standing by the trust of a home. */
    public Standing(Map<String, RepositoryTrust> trust) {
        this.trust = new TreeMap<>(trust);
    }

    /** Why an item must not run, in words for its user; empty when it may. */
    public Optional<String> reasonNotToRun(InstalledItem item) {
        for (RepositoryTrust repository : judges(item)) {
            Optional<String> reason = stolen(item, repository).or(() -> withdrawn(item, repository));
            if (reason.isPresent()) {
                return reason;
            }
        }
        boolean isOfPage = !item.isBundled() && !item.isLocal();
        if (isOfPage && !trust.containsKey(item.repository())) {
            return Optional.of("repository " + item.repository() + " is not trusted any more; see 'trust show'");
        }
        return Optional.empty();
    }

    /** The ids among these that must not run. */
    public SortedMap<String, String> notToRun(Collection<InstalledItem> items) {
        SortedMap<String, String> reasons = new TreeMap<>();
        for (InstalledItem item : items) {
            reasonNotToRun(item).ifPresent(reason -> reasons.put(item.id(), reason));
        }
        return reasons;
    }

    /** What its user should know of an item that runs: that it is withdrawn, or not offered any more. */
    public Optional<String> remark(InstalledItem item) {
        RepositoryTrust repository = trust.get(item.repository());
        if (repository == null || repository.stored() == null) {
            return Optional.empty();
        }
        List<Item> rows = repository.items().stream()
                .filter(row -> row.id().equals(item.id()))
                .toList();
        Optional<Item> own = rows.stream()
                .filter(row -> row.version().equals(item.version()))
                .findFirst();
        if (own.isEmpty()) {
            return Optional.of("no longer offered");
        }
        return Optional.ofNullable(own.get().yanked()).map(reason -> "withdrawn: " + reason);
    }

    /** Its own repository; of what came from none, every one that knows its bytes. */
    private Collection<RepositoryTrust> judges(InstalledItem item) {
        RepositoryTrust own = trust.get(item.repository());
        return own == null ? trust.values() : List.of(own);
    }

    private static Optional<String> stolen(InstalledItem item, RepositoryTrust repository) {
        boolean isListedAgain =
                repository.listed(item.id(), item.version(), item.sha256()).isPresent();
        return repository
                .seen(item.sha256())
                .filter(seen -> seen.isMarked(repository.trusted().marks()) && !isListedAgain)
                .map(seen -> "a stolen key of repository " + repository.name() + " signed for it; it ran here since "
                        + LocalDate.ofInstant(item.since(), ZoneOffset.UTC));
    }

    private static Optional<String> withdrawn(InstalledItem item, RepositoryTrust repository) {
        return repository.items().stream()
                .filter(row -> row.sha256().equals(item.sha256())
                        && row.yanked() != null
                        && row.yanked().startsWith(SECURITY))
                .findFirst()
                .map(row -> "withdrawn by repository " + repository.name() + ": " + row.yanked());
    }
}
