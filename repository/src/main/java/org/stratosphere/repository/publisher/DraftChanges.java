package org.stratosphere.repository.publisher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratosphere.repository.Item;
import org.stratosphere.repository.KnownPage;
import org.stratosphere.repository.Page;
import org.stratosphere.repository.PageReader;
import org.stratosphere.repository.root.Root;
import org.stratosphere.repository.root.RootReader;

/** Tells a holder what would be signed before the key is put to it. */
public final class DraftChanges {
    private DraftChanges() {}

    /** What each draft of a site says, a line each; the words of rows are as printable as a page's must be. */
    public static List<String> of(Site site) throws IOException {
        List<String> lines = new ArrayList<>();
        Draft root = new RootDrafts(site).find();
        if (root != null) {
            root(RootReader.read(root.payload()), lines);
        }
        Draft page = new PageDrafts(site).find();
        if (page != null) {
            page(PageReader.read(page.payload()), site.page(), lines);
        }
        return lines;
    }

    /** What the working list of a site changes, a line each; empty when it lists what the page lists. */
    public static List<String> ofWorkingList(Site site) throws IOException {
        List<String> lines = new ArrayList<>();
        rows(site.working(), site.page(), lines);
        return lines;
    }

    private static void root(Root root, List<String> lines) {
        lines.add("root " + root.number() + " of " + root.repository() + ", until " + root.expires());
        root.roles()
                .forEach((role, holders) -> lines.add(
                        "  " + role.word() + ": " + holders.threshold() + " of " + String.join(", ", holders.keys())));
        lines.add("  no page below " + root.lowestIndex());
        root.compromised().forEach(key -> lines.add("  stolen: " + key));
    }

    private static void page(Page page, @Nullable SignedPage last, List<String> lines) {
        lines.add("page " + page.index() + " of " + page.repository() + ", until " + page.expires());
        List<String> rows = new ArrayList<>();
        rows(page, last, rows);
        rows.forEach(row -> lines.add("  " + row));
    }

    private static void rows(Page page, @Nullable SignedPage last, List<String> lines) {
        Map<String, Item> before = new TreeMap<>();
        if (last != null) {
            last.page().items().forEach(item -> before.put(KnownPage.key(item.id(), item.version()), item));
        }
        for (Item item : page.items()) {
            String name = item.kind().word() + " " + item.id() + " " + item.version();
            Item known = before.remove(KnownPage.key(item.id(), item.version()));
            if (known == null) {
                lines.add("new: " + name + ", SHA-256 " + item.sha256());
            } else if (!known.equals(item)) {
                lines.add("changed: " + name + (item.yanked() == null ? "" : ", withdrawn: " + item.yanked()));
            }
        }
        before.values()
                .forEach(item ->
                        lines.add("no longer listed: " + item.kind().word() + " " + item.id() + " " + item.version()));
    }
}
