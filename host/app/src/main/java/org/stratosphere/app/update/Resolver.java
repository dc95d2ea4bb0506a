package org.stratosphere.app.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratosphere.app.install.Fit;
import org.stratosphere.app.install.InstalledItem;
import org.stratosphere.app.install.LockFile;
import org.stratosphere.app.update.trust.RepositoryTrust;
import org.stratosphere.app.update.trust.Standing;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;

/**
 * Decides which versions are to be installed: of each id the highest that fits, from the repository that it belongs to.
 * An id belongs to the repository that it came from, and no other one can offer a version of it. The only step down that
 * nobody asks for is away from what is withdrawn or was signed by a stolen key. For one use.
 */
public class Resolver {
    private final LockFile lock;
    private final SortedMap<String, RepositoryTrust> offers;
    private final Standing standing;
    private final Request request;
    private final Set<String> excluded;
    private final Instant now;

    private final SortedMap<String, InstalledItem> items;
    private final Set<String> removed;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /**
     * A resolver.
     *
     * @param lock what is installed
     * @param offers the repositories whose pages are believed now, by name
     * @param standing how what is installed stands with all repositories
     * @param excluded hashes of files that cannot be used here
     * @param now when the changes are made
     */
    public Resolver(
            LockFile lock,
            Map<String, RepositoryTrust> offers,
            Standing standing,
            Request request,
            Set<String> excluded,
            Instant now) {
        this.lock = lock;
        this.offers = new TreeMap<>(offers);
        this.standing = standing;
        this.request = request;
        this.excluded = Set.copyOf(excluded);
        this.now = now;
        items = new TreeMap<>(lock.items());
        removed = new TreeSet<>(lock.removed());
    }

    /**
     * Resolves.
     *
     * @throws RefusedException when something that was asked for by name cannot be had; the message says why
     */
    public final Resolution resolve() throws RefusedException {
        for (Item.Kind kind : new Item.Kind[] {Item.Kind.PLUGIN, Item.Kind.MODEL}) {
            for (Wish wish : request.wishes()) {
                install(wish, kind);
            }
            if (request.wishes().isEmpty()) {
                lock.items().values().stream()
                        .filter(item -> item.kind() == kind)
                        .forEach(this::update);
                defaults(kind);
            }
        }
        checkWishes();
        modelsOfInstalledModules();
        return new Resolution(changes, remarks, lock.with(items, removed));
    }

    private void update(InstalledItem item) {
        if (item.isLocal() || item.isPinned() || isForbidden(item)) {
            tellStanding(item);
            return;
        }
        String repository = item.isBundled() ? newOwner(item.id()) : item.repository();
        RepositoryTrust offer = repository == null ? null : offers.get(repository);
        if (repository == null || offer == null) {
            tellStanding(item);
            return;
        }
        boolean mustLeave = mustLeave(item, offer);
        Optional<Item> best = Fit.highest(
                offer.items(), row -> isCandidate(row, item.id(), item.kind()) && !isHeld(item, row, mustLeave));
        best.filter(row -> isStep(item, row, mustLeave)).ifPresentOrElse(row -> change(item, row, repository), () -> {
            if (mustLeave) {
                remarks.add(item.id() + " " + item.version()
                        + " should not be used any more, and no other version fits this program");
            }
            tellStanding(item);
        });
    }

    /** What came with the program belongs to nobody; a repository gets it when the user says so. */
    private @Nullable String newOwner(String id) {
        String distribution = request.distribution();
        if (distribution != null && isOffered(id, offers.get(distribution))) {
            return distribution;
        }
        if (request.takeOver().contains(id)) {
            for (Map.Entry<String, RepositoryTrust> offer : offers.entrySet()) {
                if (isOffered(id, offer.getValue())) {
                    return offer.getKey();
                }
            }
        }
        return null;
    }

    private static boolean isOffered(String id, @Nullable RepositoryTrust offer) {
        return offer != null && offer.items().stream().anyMatch(row -> row.id().equals(id));
    }

    private boolean mustLeave(InstalledItem item, RepositoryTrust offer) {
        boolean isWithdrawn = offer.listed(item.id(), item.version(), item.sha256())
                .map(row -> row.yanked() != null)
                .orElse(false);
        return isWithdrawn || standing.reasonNotToRun(item).isPresent();
    }

    /** Never down, but for what must be left. */
    protected boolean isStep(InstalledItem item, Item row, boolean mustLeave) {
        if (row.sha256().equals(item.sha256())) {
            return item.isBundled();
        }
        return mustLeave || Versions.compare(row.version(), item.version()) > 0;
    }

    private static boolean isHeld(InstalledItem item, Item row, boolean mustLeave) {
        String held = item.held();
        if (held == null) {
            return false;
        }
        int step = Versions.compare(row.version(), held);
        return mustLeave ? step == 0 : step <= 0;
    }

    private boolean isCandidate(Item row, String id, Item.Kind kind) {
        return row.id().equals(id)
                && row.kind() == kind
                && row.yanked() == null
                && !excluded.contains(row.sha256())
                && fits(row);
    }

    private boolean fits(Item row) {
        if (row.kind() == Item.Kind.PLUGIN) {
            return Fit.program(row);
        }
        InstalledItem module = row.module() == null ? null : items.get(row.module());
        return module != null && Fit.module(row, module.version());
    }

    private void tellStanding(InstalledItem item) {
        standing.reasonNotToRun(item)
                .or(() -> standing.remark(item))
                .ifPresent(remark -> remarks.add(item.id() + " " + item.version() + ": " + remark));
    }

    private void change(@Nullable InstalledItem before, Item row, String repository) {
        InstalledItem after = InstalledItem.of(row, repository, now);
        if (before != null && before.sha256().equals(row.sha256())) {
            after = new InstalledItem(
                    after.id(),
                    after.kind(),
                    after.version(),
                    after.sha256(),
                    repository,
                    after.module(),
                    after.attachment(),
                    before.since(),
                    before.isPinned(),
                    null,
                    null,
                    null);
        }
        put(before, after, row);
    }

    private void put(@Nullable InstalledItem before, InstalledItem after, Item row) {
        items.put(after.id(), after);
        removed.remove(after.id());
        changes.add(new Change(before, after, row));
    }

    /** What the repository that the program was built with offers as defaults. */
    private void defaults(Item.Kind kind) {
        String distribution = request.distribution();
        RepositoryTrust offer = distribution == null ? null : offers.get(distribution);
        if (distribution == null || offer == null) {
            return;
        }
        Set<String> ids = new TreeSet<>();
        offer.items().stream()
                .filter(row -> row.isDefault() && row.kind() == kind && !items.containsKey(row.id()))
                .filter(row ->
                        !removed.contains(row.id()) && !request.forbidden().contains(row.id()))
                .forEach(row -> ids.add(row.id()));
        for (String id : ids) {
            Fit.highest(offer.items(), row -> row.isDefault() && isCandidate(row, id, kind))
                    .ifPresent(row -> change(null, row, distribution));
        }
    }

    /** New models of a module come from the module's own repository; another's are installed only by name. */
    private void modelsOfInstalledModules() {
        for (Map.Entry<String, RepositoryTrust> offer : offers.entrySet()) {
            Set<String> ids = new TreeSet<>();
            offer.getValue().items().stream()
                    .filter(row -> row.kind() == Item.Kind.MODEL && isOwnModule(row, offer.getKey()))
                    .filter(row -> !items.containsKey(row.id()) && !removed.contains(row.id()))
                    .filter(row -> !request.forbidden().contains(row.id()))
                    .forEach(row -> ids.add(row.id()));
            for (String id : ids) {
                Fit.highest(offer.getValue().items(), row -> isCandidate(row, id, Item.Kind.MODEL))
                        .ifPresent(row -> change(null, row, offer.getKey()));
            }
        }
    }

    /** Whether a model is of a module that its own repository brought. */
    protected boolean isOwnModule(Item model, String repository) {
        InstalledItem module = model.module() == null ? null : items.get(model.module());
        return module != null && module.repository().equals(repository);
    }

    private boolean isForbidden(InstalledItem item) {
        return request.forbidden().contains(item.id());
    }

    private void checkWishes() throws RefusedException {
        for (Wish wish : request.wishes()) {
            boolean isKnown = offers.values().stream()
                    .anyMatch(offer ->
                            offer.items().stream().anyMatch(row -> row.id().equals(wish.id())));
            if (!isKnown) {
                throw new RefusedException(
                        offers.isEmpty()
                                ? "no repository could be read that might offer " + wish.id()
                                        + "; see 'trust show', or name a file"
                                : "no repository of " + String.join(", ", offers.keySet()) + " offers " + wish.id());
            }
        }
    }

    private void install(Wish wish, Item.Kind kind) throws RefusedException {
        String repository = offering(wish, kind);
        RepositoryTrust offer = repository == null ? null : offers.get(repository);
        if (repository == null || offer == null) {
            return;
        }
        InstalledItem installed = items.get(wish.id());
        checkOwner(wish, installed, repository);
        Item row = row(wish, kind, offer.items());
        if (installed != null
                && installed.sha256().equals(row.sha256())
                && installed.repository().equals(repository)) {
            if (installed.isPinned() != (wish.version() != null)) {
                InstalledItem after = installed.pinned(wish.version() != null);
                put(installed, after, row);
            }
            return;
        }
        checkStep(installed, row);
        InstalledItem after = InstalledItem.of(row, repository, now).pinned(wish.version() != null);
        put(installed, after, row);
    }

    private @Nullable String offering(Wish wish, Item.Kind kind) throws RefusedException {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, RepositoryTrust> offer : offers.entrySet()) {
            boolean isAsked = wish.repository() == null || wish.repository().equals(offer.getKey());
            if (isAsked
                    && offer.getValue().items().stream()
                            .anyMatch(row -> row.id().equals(wish.id()) && row.kind() == kind)) {
                names.add(offer.getKey());
            }
        }
        InstalledItem installed = lock.items().get(wish.id());
        if (wish.repository() == null && installed != null && names.contains(installed.repository())) {
            return installed.repository();
        }
        if (names.size() > 1) {
            throw new RefusedException(wish.id() + " is offered by " + String.join(" and ", names) + "; say which: "
                    + names.get(0) + "/" + wish.id());
        }
        if (names.isEmpty() && wish.repository() != null && !offers.containsKey(wish.repository())) {
            throw new RefusedException("repository " + wish.repository()
                    + " is not trusted, not in update.url, or could" + " not be read; see 'trust show'");
        }
        return names.isEmpty() ? null : names.get(0);
    }

    /** An id stays with the repository that it came from. */
    protected void checkOwner(Wish wish, @Nullable InstalledItem installed, String repository) throws RefusedException {
        if (installed == null || installed.repository().equals(repository)) {
            return;
        }
        if (installed.isLocal()) {
            throw new RefusedException(
                    wish.id() + " is a file of your own; remove it first: plugins remove " + wish.id());
        }
        if (!installed.isBundled()) {
            throw new RefusedException(wish.id() + " belongs to repository " + installed.repository()
                    + "; to take it from " + repository + ", remove it first: plugins remove " + wish.id());
        }
        if (!request.takeOver().contains(wish.id())) {
            throw new RefusedException(wish.id() + " came with the program; to have it from " + repository
                    + " from now on: --take-over " + wish.id());
        }
    }

    private Item row(Wish wish, Item.Kind kind, List<Item> rows) throws RefusedException {
        Predicate<Item> isWished = row -> row.id().equals(wish.id()) && row.kind() == kind;
        Optional<Item> found = wish.version() == null
                ? Fit.highest(rows, row -> isCandidate(row, wish.id(), kind))
                : rows.stream()
                        .filter(isWished.and(row -> row.version().equals(wish.version())))
                        .findFirst();
        Item row = found.orElseThrow(() -> new RefusedException(
                wish.version() == null
                        ? "no version of " + wish.id() + " fits: "
                                + why(rows.stream().filter(isWished).toList())
                        : wish.id() + " is not offered in version " + wish.version()));
        if (row.yanked() != null) {
            throw new RefusedException(wish.id() + " " + row.version() + " is withdrawn: " + row.yanked());
        }
        if (!fits(row)) {
            throw new RefusedException(wish.id() + " " + row.version() + " does not fit: " + why(List.of(row)));
        }
        return row;
    }

    private String why(List<Item> rows) {
        Item last = rows.get(rows.size() - 1);
        if (rows.stream().allMatch(row -> row.yanked() != null)) {
            return "all are withdrawn, " + last.version() + " for: " + last.yanked();
        }
        if (last.kind() == Item.Kind.PLUGIN) {
            return "it needs plugin API " + last.requires() + ", this program has " + Fit.API;
        }
        InstalledItem module = items.get(String.valueOf(last.module()));
        return "it is for " + last.module() + " " + last.requires() + ", "
                + (module == null ? "which is not installed" : "installed is " + module.version());
    }

    private void checkStep(@Nullable InstalledItem installed, Item row) throws RefusedException {
        if (installed != null
                && !request.isDowngradeAllowed()
                && Versions.compare(row.version(), installed.version()) < 0) {
            throw new RefusedException(row.id() + " " + row.version() + " is lower than the installed "
                    + installed.version() + "; if that is meant: --downgrade");
        }
    }
}
