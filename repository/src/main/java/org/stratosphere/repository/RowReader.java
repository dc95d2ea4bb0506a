package org.stratosphere.repository;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads and checks one row of a page. */
final class RowReader {
    private static final int MOST_TITLE = 200;
    private static final int MOST_YANKED = 200;

    private final Element link;
    private final String id;

    private RowReader(Element link) {
        this.link = link;
        this.id = link.attr("data-id");
    }

    /** The item of a row, or null for a kind that a later program will know. */
    static @Nullable Item read(Element link) throws RefusedException {
        String word = link.attr("data-kind");
        if (word.isEmpty()) {
            throw new RefusedException("the page has a row without data-kind");
        }
        Item.Kind kind = Item.Kind.of(word);
        return kind == null ? null : new RowReader(link).item(kind);
    }

    private Item item(Item.Kind kind) throws RefusedException {
        check(Names.isId(id), "data-id", id);
        String version = required("data-version");
        check(Versions.isVersion(version), "data-version", version);
        String href = required("href");
        check(
                href.startsWith(kind.folder())
                        && Names.isFileName(href.substring(kind.folder().length())),
                "href",
                href);
        long size = PageReader.number(required("data-size"), "data-size of " + Quoted.of(id));
        check(size > 0, "data-size", Long.toString(size));
        boolean isModel = kind == Item.Kind.MODEL;
        return new Item(
                kind,
                id,
                version,
                href,
                size,
                sha256("data-sha256"),
                title(),
                kind == Item.Kind.ATTACHMENT ? null : range(),
                isModel ? module() : null,
                isModel ? dialect() : null,
                isModel && link.hasAttr("data-attachment") ? sha256("data-attachment") : null,
                isDefault(),
                yanked());
    }

    private String required(String attribute) throws RefusedException {
        if (!link.hasAttr(attribute)) {
            throw new RefusedException("the page's row " + Quoted.of(id) + " has no " + attribute);
        }
        return link.attr(attribute);
    }

    private String sha256(String attribute) throws RefusedException {
        String hash = required(attribute);
        check(Names.isSha256(hash), attribute, hash);
        return hash;
    }

    private String title() throws RefusedException {
        String title = link.wholeText();
        check(
                !title.isBlank()
                        && title.length() <= MOST_TITLE
                        && title.codePoints().allMatch(Quoted::isPrintable)
                        && link.childrenSize() == 0,
                "title",
                title);
        return title;
    }

    private String range() throws RefusedException {
        String range = required("data-requires");
        try {
            Versions.isInRange("1.0.0", range);
        } catch (RefusedException e) {
            throw new RefusedException("the page's row " + Quoted.of(id) + ": data-requires " + e.getMessage(), e);
        }
        return range;
    }

    private String module() throws RefusedException {
        String module = required("data-module");
        check(Names.isId(module), "data-module", module);
        return module;
    }

    private String dialect() throws RefusedException {
        String dialect = required("data-dialect");
        check(Names.isId(dialect), "data-dialect", dialect);
        return dialect;
    }

    private boolean isDefault() throws RefusedException {
        String value = link.attr("data-default");
        check(!link.hasAttr("data-default") || value.equals("true"), "data-default", value);
        return link.hasAttr("data-default");
    }

    private @Nullable String yanked() throws RefusedException {
        if (!link.hasAttr("data-yanked")) {
            return null;
        }
        String reason = link.attr("data-yanked");
        check(
                !reason.isBlank()
                        && reason.length() <= MOST_YANKED
                        && reason.codePoints().allMatch(Quoted::isPrintable),
                "data-yanked",
                reason);
        return reason;
    }

    private void check(boolean isAllowed, String attribute, String value) throws RefusedException {
        if (!isAllowed) {
            throw new RefusedException("the page's row " + Quoted.of(id) + " has the " + attribute + " "
                    + Quoted.of(value) + ", which is not allowed");
        }
    }
}
