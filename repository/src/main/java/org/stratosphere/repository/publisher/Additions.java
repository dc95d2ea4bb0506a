package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Artefact;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.Quoted;
import org.stratosphere.repository.RefusedException;
import org.stratosphere.repository.Versions;

/** Changes the working list of a site: what the next page will offer, and what it warns of. */
public final class Additions {
    private final Site site;

    public Additions(Site site) {
        this.site = site;
    }

    /**
     * Checks plugins and models, copies them into the site and lists them; all or none are listed. A model's attachment
     * comes with it.
     *
     * @param files jars and model files, in any order
     * @param isDefault whether they are installed unasked
     * @param requires of models: the range of their module's versions, or null for those from the newest listed version to
     *     the next that may break with it
     * @return the new rows; those of files that were listed already are not among them, but can become a default
     * @throws RefusedException when a file can be no plugin or model, or its version is there with other bytes
     */
    public List<Item> add(Collection<Path> files, boolean isDefault, @Nullable String requires) throws IOException {
        Page working = site.working();
        List<Item> items = new ArrayList<>(working.items());
        List<Artefact> added = new ArrayList<>();
        for (Path file : files) {
            if (Artefact.isPlugin(file)) {
                put(Artefact.plugin(file), isDefault, items, added);
            }
        }
        for (Path file : files) {
            if (!Artefact.isPlugin(file)) {
                Artefact.Modules modules = module -> requires == null ? range(module, items, file) : requires;
                for (Artefact artefact : Artefact.model(file, modules)) {
                    put(artefact, isDefault, items, added);
                }
            }
        }
        if (!items.equals(working.items())) {
            byte[] html = site.workingPage(working, items);
            for (Artefact artefact : added) {
                site.writeOnce(artefact.item().href(), artefact.bytes());
            }
            site.write(Site.WORKING, html);
        }
        return added.stream().map(Artefact::item).toList();
    }

    /**
     * Withdraws a version: it stays listed, with a reason.
     *
     * @param reason one line; one that begins with {@code security:} makes programs stop using it at once
     * @return the row
     * @throws RefusedException when there is no such row, or the reason is no line of up to 200 printable characters
     */
    public Item yank(String id, String version, String reason) throws IOException {
        Page working = site.working();
        List<Item> items = new ArrayList<>(working.items());
        int at = indexOf(id, version, items);
        if (at < 0) {
            List<String> versions = items.stream()
                    .filter(item -> item.id().equals(id))
                    .map(Item::version)
                    .toList();
            throw new RefusedException("there is no " + Quoted.of(id) + " in version " + Quoted.of(version)
                    + " on the list" + (versions.isEmpty() ? "" : "; there is " + String.join(", ", versions)));
        }
        Item yanked = items.get(at).yankedFor(reason);
        items.set(at, yanked);
        site.write(Site.WORKING, site.workingPage(working, items));
        return yanked;
    }

    private static void put(Artefact artefact, boolean isDefault, List<Item> items, List<Artefact> added)
            throws RefusedException {
        Item item = artefact.item();
        boolean isWanted = isDefault && item.kind() != Item.Kind.ATTACHMENT;
        int at = indexOf(item.id(), item.version(), items);
        if (at >= 0) {
            Item listed = items.get(at);
            if (!listed.sha256().equals(item.sha256())) {
                throw new RefusedException(item.id() + " " + item.version()
                        + " is listed with other bytes; give the changed file a new version");
            }
            items.set(at, isWanted ? listed.asDefault() : listed);
            return;
        }
        Item row = isWanted ? item.asDefault() : item;
        items.add(row);
        added.add(new Artefact(row, artefact.bytes()));
    }

    private static int indexOf(String id, String version, List<Item> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(id) && items.get(i).version().equals(version)) {
                return i;
            }
        }
        return -1;
    }

    private static String range(String module, List<Item> items, Path file) throws RefusedException {
        return items.stream()
                .filter(item -> item.kind() == Item.Kind.PLUGIN && item.id().equals(module) && item.yanked() == null)
                .map(Item::version)
                .max(Versions::compare)
                .map(Artefact::compatibleWith)
                .orElseThrow(() -> new RefusedException(file + " is for the module " + Quoted.of(module)
                        + ", which is not on the list; add its jar too, or say --requires '>=1.0.0 & <2.0.0'"));
    }
}
